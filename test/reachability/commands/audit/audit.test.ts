import { describe, expect, test } from 'vitest';
import { type Manifest, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';
import { runTool, tutorial } from '../../run-tool.ts';
import { writeManifests } from '../../write-manifests.ts';

const units = `${tutorial}/units`;
const pods = [namespace('shop'), pod('shop/web'), pod('shop/db')];
const allow = (name: string, ports: readonly number[]): Manifest =>
  networkPolicy(name, {
    podSelector: { matchLabels: { app: 'db' } },
    policyTypes: ['Ingress'],
    ingress: [
      { from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: ports.map((port) => ({ port })) },
    ],
  });

describe('audit', () => {
  test.each([tutorial, 'test/fixtures/manifests/production'])('warns of nothing in %s', async (path) => {
    const { text, exitCode } = await runTool('audit', `${path}/units`);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/removed one at a time: 0 warnings, \d+ notes\n$/);
  });

  test('ends with 1 for a warning, and names the line, what decides instead and the remedy', async () => {
    const file = writeManifests([...pods, allow('shop/a', [1]), allow('shop/b', [1])]);
    const { text, exitCode } = await runTool('audit', file);
    expect(exitCode).toBe(1);
    expect(text).toContain(
      `warning: spec.ingress[0] of NetworkPolicy shop/b can be removed without a change: earlier rules decide all that it matches [shadowed]
  ${file}:70: decided by spec.ingress[0] of NetworkPolicy shop/a
  fix: remove the rule, or correct it
`,
    );
    expect(text).toMatch(/2 policies and 2 rules removed one at a time: 5 warnings, 3 notes\n$/);
  });

  test('says the same as JSON', async () => {
    const { text } = await runTool(
      'audit',
      '--format',
      'json',
      writeManifests([...pods, allow('shop/a', [1])]),
    );
    expect(JSON.parse(text)).toMatchObject({
      findings: [{ rule: 'no-policy' }, { rule: 'no-default-deny' }, { rule: 'no-policy' }],
      tried: { policies: 1, rules: 1 },
    });
  });
});

describe('audit of two sets', () => {
  const narrow = () => writeManifests([...pods, allow('shop/a', [1])]);
  const split = () => writeManifests([...pods, allow('shop/x', [1]), allow('shop/y', [2])]);
  const wide = () => writeManifests([...pods, allow('shop/a', [1, 2])]);

  test('calls two sets equivalent that allow the same by other policies', async () => {
    const { text, exitCode } = await runTool('audit', '--equivalent', wide(), split());
    expect({ text, exitCode }).toEqual({ text: 'A and B allow the same\n', exitCode: 0 });
  });

  test('names what only one of them allows, to and from pods outside the manifests too', async () => {
    const { text, exitCode } = await runTool('audit', '--equivalent', narrow(), wide());
    expect(exitCode).toBe(1);
    expect(text).toBe(`A and B do not allow the same: 1 difference
  only B: shop/web (Pod) → shop/db (Pod): TCP 2
`);
  });

  test('says whether the first contains the second', async () => {
    expect(await runTool('audit', '--contains', wide(), narrow())).toMatchObject({
      text: 'A allows all that B allows\n',
      exitCode: 0,
    });
    expect(await runTool('audit', '--contains', narrow(), wide())).toMatchObject({ exitCode: 1 });
  });

  test.for([
    [
      ['--equivalent', units],
      'audit --equivalent needs two paths, or a range of revisions such as main.. and a path, but got 1\n',
    ],
    [
      ['--contains', units, units, units],
      'audit --contains needs two paths, or a range of revisions such as main.. and a path, but got 3\n',
    ],
    [
      ['--contains', '--equivalent', units, units],
      'give --equivalent or --contains, not both: what is equivalent is contained\n',
    ],
  ] as const)('refuses %j', async ([args, complaints]) => {
    expect(await runTool('audit', ...args)).toEqual({ text: '', complaints, exitCode: 2 });
  });
});
