import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyProject } from '../support/project-copy.ts';

const script = 'scripts/new-environment.ts';

test('a copy of either environment is synthesized and proven at once', { timeout: 300_000 }, async ({
  onTestFinished,
}) => {
  const project = copyProject(onTestFinished);
  const copy = await project.run(script, ['team-shop', '--from', 'production']);
  expect(copy).toMatchObject({ status: 0, stderr: '' });
  expect(copy.stdout).toContain('  azure.registry.name          teamshop\n');
  expect((await project.run(script, ['default'])).status).toBe(0);

  const synth = await project.run('scripts/synth.ts', ['team-shop', 'default']);
  expect(synth.status).toBe(0);
  expect(synth.stdout).toMatch(/expectations\/team-shop\.yaml +proven/);
  expect(synth.stdout).toMatch(/expectations\/default\.yaml +proven/);
  const secrets = readFileSync(join(project.root, 'dist/team-shop/units/20-dgraph/dgraph.yaml'), 'utf8');
  expect(secrets).toContain('keyvaultName: team-shop\n');
  expect(secrets).not.toContain('netpolmesh');
});

test('what is there already is refused, and nothing is written', { timeout: 120_000 }, async ({
  onTestFinished,
}) => {
  const project = copyProject(onTestFinished);
  const list = () => readFileSync(join(project.root, 'environments/known-environments.ts'), 'utf8');
  const before = list();
  symlinkSync('/nowhere', join(project.root, 'environments/linked.ts'));
  writeFileSync(join(project.root, 'expectations/written.yaml'), '');

  const refusals = await Promise.all(
    [
      ['tutorial'],
      ['production-gitops'],
      ['linked'],
      ['written'],
      ['shop', '--from', 'nowhere'],
      ['../shop'],
      [],
      ['shop', '--form', 'tutorial'],
    ].map((args) => project.run(script, args)),
  );
  expect(refusals.map(({ status, stderr }) => [status, stderr.split('\n')[0]])).toEqual([
    [2, 'error: "tutorial" is the name of an environment or of a stack. Choose another.'],
    [2, 'error: "production-gitops" is the name of an environment or of a stack. Choose another.'],
    [2, 'error: environments/linked.ts is there already. Choose another name, or remove it.'],
    [2, 'error: expectations/written.yaml is there already. Choose another name, or remove it.'],
    [
      2,
      'error: unknown environment "nowhere". Known are: tutorial, production. Add a new one to environments/known-environments.ts.',
    ],
    [2, expect.stringMatching(/^error: "\.\.\/shop" cannot be the name of an environment\. /)],
    [2, 'error: name one environment.'],
    [2, 'error: there is no option --form: did you mean --from?'],
  ]);
  expect(list()).toBe(before);
  expect(existsSync(join(project.root, 'environments/written.ts'))).toBe(false);
  expect(lstatSync(join(project.root, 'environments/linked.ts')).isSymbolicLink()).toBe(true);
});
