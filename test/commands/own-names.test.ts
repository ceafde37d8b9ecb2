import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../tools/process/project-root.ts';
import { copyProject } from '../support/project-copy.ts';

/** What every name in the environments is made of, and what a user might make of it. */
const renamed: readonly (readonly [RegExp, string])[] = [
  [/(?<=name: ')tutorial(?=')/g, 'lesson'],
  [/(?<=name: ')production(?=['-])/g, 'live'],
  [/netpolmesh-?/g, 'acme'],
  [/'(demo|prod)'/g, "'graph'"],
  [/prod-dgraph/g, 'graph-dgraph'],
  [/'dgraph'/g, "'database'"],
  [/pydgraph-client/g, 'reader'],
  [/'tenant-/g, "'team-"],
  [/dgraph-gitops/g, 'fleet'],
  [/nodepool1/g, 'pool1'],
  [/westus2/g, 'swedencentral'],
  [/eastus2/g, 'francecentral'],
];

test('tests stay green when every name in environments/ changes', { timeout: 1_200_000 }, async ({
  onTestFinished,
}) => {
  const project = copyProject(onTestFinished);
  for (const path of ['test', '.github', '.ci', '.gitignore', '.checkov.yaml'])
    cpSync(join(projectRoot, path), join(project.root, path), { recursive: true });
  const environments = readdirSync(join(project.root, 'environments')).filter((path) => path.endsWith('.ts'));
  for (const path of environments) {
    const file = join(project.root, 'environments', path);
    const text = readFileSync(file, 'utf8');
    // What is imported keeps its name.
    const lines = text.split('\n').map((line) => (line.startsWith('import ') ? line : rename(line)));
    expect(lines.join('\n')).not.toMatch(/netpolmesh|'(tutorial|production|demo|prod|dgraph)'|(west|east)us/);
    writeFileSync(file, lines.join('\n'));
  }
  // Nothing is deployed under the old names: the guards would refuse to lose sight of it.
  for (const folder of ['expectations', 'dist', 'cdktf.out/stacks'])
    rmSync(join(project.root, folder), { recursive: true });

  const synth = await project.run('scripts/synth.ts');
  expect(synth).toMatchObject({ status: 0, stdout: expect.stringContaining('dist/lesson/') });
  expect(readdirSync(join(project.root, 'dist')).sort()).toEqual(['lesson', 'live']);

  const { status, stdout, stderr } = await project.runCommand(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'offline', '--reporter', 'default'],
      ...['test/environments', 'test/manifests', 'test/stacks', 'test/synthesis', 'test/bench'],
      ...['test/images', 'test/tools', 'test/architecture', 'test/repository', 'test/workflows'],
      ...['test/reachability/schema', 'test/reachability/expectations/mutations'],
    ],
    { VITEST_REPORT: undefined, NO_COLOR: '1' },
  );
  expect(`${stdout}${stderr}`).toMatch(/Test Files +\d+ passed \(\d+\)/);
  expect(status).toBe(0);
});

function rename(line: string): string {
  return renamed.reduce((text, [from, to]) => text.replace(from, to), line);
}
