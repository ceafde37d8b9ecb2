import { describe, expect, test } from 'vitest';
import type { PageData } from '../../../../reachability/explorer/data/page-data.ts';
import { checks } from '../../expectations/checked-shop.ts';
import { runTool, tutorial } from '../../run-tool.ts';
import { writeText } from '../../write-manifests.ts';

async function explore(...args: readonly string[]): Promise<PageData> {
  const { text, exitCode } = await runTool('explore', ...args);
  expect(exitCode).toBe(0);
  return JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(text)?.[1] ?? '');
}

describe('explore', () => {
  test('shows the manifests as they are where no expectations are given', async () => {
    const { scenarios } = await explore(tutorial);
    expect(scenarios.map(({ name, states }) => [name, states])).toEqual([['as written', []]]);
  });

  test('shows each scenario that changes something, with what must be so and whether it is', async () => {
    const { scenarios } = await explore('--expect', 'test/fixtures/expectations/tutorial.yaml', tutorial);
    expect(scenarios.map(({ name }) => name.split(':')[0])).toEqual([
      'as written',
      'test 0',
      'test 1',
      'scenario 1',
      'scenario 2',
    ]);
    const [asWritten, withoutPolicy, withoutLabels] = scenarios;
    expect(asWritten?.states).toContain(
      'holds: client → alpha: TCP 8080, 9080 possible (test 2: from a namespace with both labels, the client reaches it)',
    );
    expect(withoutPolicy?.states).toEqual(['holds: client → alpha: TCP 8080, 9080 possible']);
    expect(withoutLabels?.states).toEqual(['holds: client → alpha: everything refused']);
    expect(withoutPolicy?.policies).toEqual([]);
    // No command reads the manifests of a scenario.
    expect([asWritten, withoutPolicy].map((one) => one?.command !== undefined)).toEqual([true, false]);
  });

  test('says of a scenario that does not hold that it does not', async () => {
    const [manifests, expectations] = checks.violated;
    const { scenarios } = await explore('--expect', writeText(expectations), writeText(manifests));
    expect(scenarios[0]?.states[0]).toMatch(/^does not hold: web → db: TCP 5432 possible \(test 1: /);
  });

  test('judges by the options of the expectations, which those of the command line win over', async () => {
    const expectations = writeText(`options: { podCidrs: [10.244.0.0/16] }\n${checks.holds[1]}`);
    const manifests = writeText(checks.holds[0]);
    const outside = async (...args: readonly string[]) => {
      const { scenarios } = await explore('--expect', expectations, ...args, manifests);
      return scenarios[0]?.command?.after.split(' ').slice(0, 2);
    };
    expect(await outside()).toEqual(['--pod-cidr', '10.244.0.0/16']);
    expect(await outside('--pod-cidr', '10.99.0.0/16')).toEqual(['--pod-cidr', '10.99.0.0/16']);
  });

  test('shows what a change opens, and the manifests before it', async () => {
    const [manifests] = checks.holds;
    const open = manifests
      .split(/^---$/m)
      .filter((one) => !one.includes('kind: NetworkPolicy'))
      .join('---');
    const { scenarios } = await explore('--against', writeText(manifests), writeText(open));
    expect(scenarios.map(({ name }) => name)).toEqual(['as written', 'before']);
    expect(scenarios[0]?.changes?.map(({ kind }) => kind)).toContain('opened');
    expect(scenarios[1]?.changes).toBeUndefined();
  });

  test('refuses to read both states from the standard input', async () => {
    const { complaints, exitCode } = await runTool('explore', '--against', '-', '-');
    expect([complaints, exitCode]).toEqual([
      'explore can read one of OLD and PATH from the standard input, not both\n',
      2,
    ]);
  });

  test.each([
    [
      'a change that touches nothing',
      /^.*:7: error: scenario ".*" changes nothing: there is no policy shop\/none/,
    ],
    ['refused expectations', /^.*:3: error: unknown key extra in the file/],
  ] as const)('ends with exit code 2 and one message for %s', async (name, message) => {
    const [manifests, expectations] = checks[name];
    const { text, complaints, exitCode } = await runTool(
      ...['explore', '--expect', writeText(expectations), writeText(manifests)],
    );
    expect([text, exitCode]).toEqual(['', 2]);
    expect(complaints).toMatch(message);
    expect(complaints.trimEnd().split('\n')).toHaveLength(1);
  });
});
