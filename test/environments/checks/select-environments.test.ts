import { describe, expect, test } from 'vitest';
import { refuseFaultyUnits, selectEnvironments } from '../../../environments/checks/select-environments.ts';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { InvalidInput } from '../../../environments/settings/findings/invalid-input.ts';
import type { Unit } from '../../../environments/settings/gitops/units.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { edit } from '../../support/environments/edit-environment.ts';

const staging = edit(tutorial, {
  name: 'staging',
  'azure.resourceGroup': 'staging',
  'azure.registry.name': 'stagingregistry',
});
const broken = {
  ...tutorial,
  name: 'broken',
  azure: { ...tutorial.azure, registry: { name: 'my-registry', sku: 'Basic' as const } },
};

describe('selecting environments', () => {
  test('without a selection gives all of them', () => {
    expect(selectEnvironments([tutorial, staging], undefined)).toEqual(
      [tutorial, staging].map(resolveEnvironment),
    );
  });

  test('by name gives those, in the order in which they are known', () => {
    expect(selectEnvironments([tutorial, staging], 'staging, tutorial')).toEqual(
      [tutorial, staging].map(resolveEnvironment),
    );
    expect(selectEnvironments([tutorial, staging], 'staging')).toEqual([resolveEnvironment(staging)]);
  });

  test('refuses an unknown name and lists the known ones', () => {
    expect(() => selectEnvironments([tutorial, staging], 'tutorial,prod')).toThrow(
      new InvalidInput(
        'unknown environment "prod". Known are: tutorial, staging. Add a new one to environments/known-environments.ts.',
      ),
    );
  });

  test('refuses an empty selection, which would synthesize nothing', () => {
    expect(() => selectEnvironments([tutorial], '')).toThrow('unknown environment ""');
  });

  test('refuses two environments of one name, which would overwrite each other', () => {
    expect(() => selectEnvironments([tutorial, tutorial], undefined)).toThrow(
      'two environments have the name "tutorial"',
    );
  });

  test('refuses a broken environment with path, value and remedy of each finding', () => {
    expect(() => selectEnvironments([tutorial, broken], undefined)).toThrow(
      '1 problem in the environment "broken":\n' +
        '  azure.registry.name = "my-registry": must be 5 to 50 letters and digits, nothing else. Correct it (',
    );
  });

  test('refuses an environment with the names of an earlier one, also if that is not selected', () => {
    const copy = { ...tutorial, name: 'copy' };
    for (const selection of [undefined, 'copy'])
      expect(() => selectEnvironments([tutorial, copy], selection)).toThrow(
        /^2 problems in the environment "copy":\n {2}azure\.registry\.name = .*\n {2}azure\.resourceGroup = /,
      );
    expect(selectEnvironments([tutorial, copy], 'tutorial')).toEqual([resolveEnvironment(tutorial)]);
  });

  test('does not look at a broken environment that is not selected', () => {
    expect(selectEnvironments([tutorial, broken], 'tutorial')).toEqual([resolveEnvironment(tutorial)]);
  });
});

describe('the units of every environment', () => {
  const unit = (name: string, ...dependsOn: readonly string[]): Unit => ({
    ...{ name, dependsOn, healthyWithin: 60, whenRemoved: 'delete-objects' },
  });

  test('pass when each waits for earlier ones', () => {
    expect(() => refuseFaultyUnits([unit('00-a'), unit('10-b', '00-a')])).not.toThrow();
  });

  test('are refused with the file that lists them and each fault', () => {
    const refused = () => refuseFaultyUnits([unit('00-a', '10-b'), unit('10-b', '00-a'), unit('c')]);
    expect(refused).toThrow(InvalidInput);
    expect(refused).toThrow(
      /^environments\/settings\/gitops\/units\.ts:\n {2}units\[0]\.dependsOn\[0].*\n {2}units\[2]\.name/,
    );
  });
});
