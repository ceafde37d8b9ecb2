import { describe, expect, test } from 'vitest';
import { checkVanishedStacks, type NamedStack } from '../../../stacks/checks/vanished-stacks.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { edit } from '../../support/environments/edit-environment.ts';
import { synthesizedStacks } from '../../support/synthesized-stacks.ts';

const stacksOf = (environment: typeof tutorial): readonly NamedStack[] =>
  [...synthesizedStacks(environment)].map(([name, json]) => ({ name, json }));
const ofTutorial = stacksOf(tutorial);
const ofProduction = stacksOf(production);

describe('a committed stack that no environment makes any more', () => {
  test('is a finding that tells how to move its state to the stack that takes its place', () => {
    const parted = stacksOf(edit(tutorial, { 'azure.flux': { namespace: 'gitops' } }));
    const [finding, ...others] = checkVanishedStacks(ofTutorial, parted);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ path: 'cdktf.out/stacks/tutorial', value: 'tutorial-platform' });
    for (const command of [
      'terraform -chdir=cdktf.out/stacks/tutorial state pull > tutorial.tfstate',
      'terraform -chdir=cdktf.out/stacks/tutorial-platform init',
      'terraform -chdir=cdktf.out/stacks/tutorial-platform state push "$PWD/tutorial.tfstate"',
    ])
      expect(finding?.remedy).toContain(command);
  });

  test.each<[string, readonly NamedStack[], readonly (readonly [string, string | undefined])[]]>([
    [
      'an environment has a new name',
      stacksOf(edit(production, { name: 'live' })),
      [
        ['cdktf.out/stacks/production-platform', 'live-platform'],
        ['cdktf.out/stacks/production-gitops', 'live-gitops'],
      ],
    ],
    [
      'Azure is to install Flux no more',
      stacksOf(edit(production, { 'azure.flux': undefined })),
      [
        ['cdktf.out/stacks/production-platform', 'production'],
        ['cdktf.out/stacks/production-gitops', undefined],
      ],
    ],
    [
      'an environment is gone',
      ofTutorial,
      [
        ['cdktf.out/stacks/production-platform', undefined],
        ['cdktf.out/stacks/production-gitops', undefined],
      ],
    ],
  ])('is found where %s', (_, next, expected) => {
    const found = checkVanishedStacks(ofProduction, next);
    expect(found.map(({ path, value }) => [path, value])).toEqual(expected);
  });

  test('that nothing takes the place of says how to destroy it first', () => {
    const [finding] = checkVanishedStacks([...ofTutorial, ...ofProduction], ofTutorial);
    expect(finding?.value).toBeUndefined();
    expect(finding?.remedy).toContain('terraform -chdir=cdktf.out/stacks/production-platform destroy');
  });
});

test('stacks that stay, and new ones, are not findings', () => {
  expect(checkVanishedStacks(ofTutorial, [...ofTutorial, ...ofProduction])).toEqual([]);
  expect(checkVanishedStacks([], ofProduction)).toEqual([]);
});
