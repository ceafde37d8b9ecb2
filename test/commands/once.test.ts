import { join } from 'node:path';
import { describe, type TestContext, test } from 'vitest';
import { readTree } from '../../synthesis/files/read-folder.ts';
import { copyProject } from '../support/project-copy.ts';

/** What is counted: a function of the project, and what a call of it prints. */
const counted = {
  analyze: ['reachability/analysis/analyze.ts', "'analysis'"],
  parseManifests: ['reachability/load/texts/parse-manifests.ts', 'calls[0].map(({ file }) => file)'],
  parseExpectations: ['reachability/expectations/file/parse-expectations.ts', 'calls[0].file'],
  readEnvironment: ['environments/checks/check-environment.ts', 'Object(calls[0]).name'],
} as const;

/** Runs synth on a copy in which the calls of a function print what they are about, and gives what they printed. */
async function callsOf(
  name: keyof typeof counted,
  args: readonly string[],
  onTestFinished: TestContext['onTestFinished'],
) {
  const project = copyProject(onTestFinished);
  const [path, about] = counted[name];
  project.edit(
    path,
    `export function ${name}(`,
    `export function ${name}(...calls: Parameters<typeof original>): ReturnType<typeof original> {
  for (const about of [${about}].flat()) process.stderr.write(\`counted \${about}\\n\`);
  return original(...calls);
}
function original(`,
  );
  const { stdout, stderr } = await project.run('scripts/synth.ts', args);
  return { project, stdout, calls: [...stderr.matchAll(/counted (.*)$/gm)].map(([, call]) => call) };
}

describe.concurrent('in one synth', { timeout: 240_000 }, () => {
  test('each environment is checked once by each app', async ({ expect, onTestFinished }) => {
    const { calls } = await callsOf('readEnvironment', [], onTestFinished);
    expect(calls.toSorted()).toEqual(['production', 'production', 'tutorial', 'tutorial']);
  });

  test('an environment that is not asked for is not checked', async ({ expect, onTestFinished }) => {
    const { calls } = await callsOf('readEnvironment', ['--kubernetes', 'tutorial'], onTestFinished);
    expect(calls).toEqual(['tutorial']);
  });

  test('each file of manifests is parsed once', async ({ expect, onTestFinished }) => {
    const { project, calls } = await callsOf('parseManifests', [], onTestFinished);
    const files = [...(await readTree(join(project.root, 'dist'))).keys()];
    // A list of folders is followed rather than parsed.
    const manifests = files.filter((path) => !path.endsWith('/units/kustomization.yaml'));
    expect(calls.toSorted()).toEqual(manifests.map((path) => `dist/${path}`).toSorted());
  });

  test('the manifests of each environment are analysed once, and once for each scenario that changes them', async ({
    expect,
    onTestFinished,
  }) => {
    const { project, calls } = await callsOf('analyze', [], onTestFinished);
    const expectations = [...(await readTree(join(project.root, 'expectations'))).values()].join('\n');
    const scenarios = expectations.match(/^ +change:$/gm) ?? [];
    expect(scenarios.length).toBeGreaterThan(2);
    // Test 0 of the tutorial removes a policy: whether that bears on what it states is asked as well.
    expect(calls).toHaveLength(2 + scenarios.length + 1);
  });

  test('the expectations of each environment are read once', async ({ expect, onTestFinished }) => {
    const { calls } = await callsOf('parseExpectations', [], onTestFinished);
    expect(calls.toSorted()).toEqual(['expectations/production.yaml', 'expectations/tutorial.yaml']);
  });
});
