import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../reachability/command-line/parse-command-line.ts';
import { commandTable } from '../../../reachability/commands/commands.ts';
import { runTool, tutorial } from '../run-tool.ts';
import { writeText } from '../write-manifests.ts';

describe('bad usage ends with exit code 2 and one message that tells the remedy', () => {
  test.each([
    [
      [],
      'no command given; write list, explain, init, check, exposure, diff, audit, suggest or explore, or --help',
    ],
    [
      ['lst', tutorial],
      'lst is not a command; did you mean list? There are list, explain, init, check, exposure, diff, audit, suggest, explore',
    ],
    [['list'], 'list needs a file, a folder or - for the standard input'],
    [['list', '--format', 'pdf', tutorial], '--format pdf is not known; write text, json, markdown,'],
    [
      ['diff', '--format', 'pdf', tutorial, tutorial],
      '--format pdf is not known; write text, json, markdown, csv, dot or svg',
    ],
    [
      ['list', '--to', 'a/b', tutorial],
      'list has no option --to, which explain has; it has --format, --grouped, --outsiders,',
    ],
    [['list', '--port', '80', tutorial], '--port 80 is not a port; write tcp/80, or udp/80'],
    [['list', '--port', '53/udp', tutorial], '--port 53/udp is not a port; write udp/53'],
    [['list', '--port', 'http', tutorial], '--port http is not a port; write one such as tcp/9080'],
    [['list', '--direction', 'in', tutorial], '--direction in is not known; write ingress or egress'],
    [
      ['list', '--namespace', 'dgrap', tutorial],
      '--namespace dgrap: no workload of the manifests is in it; did you mean dgraph?',
    ],
    [
      ['exposure', '--workload', 'alpha', tutorial],
      '--workload alpha: the manifests have no such workload; did you mean demo-dgraph-alpha?',
    ],
    [
      ['explain', '--from', 'internt', '--to', 'alpha', tutorial],
      'internt is neither a workload of the manifests nor an address; did you mean internet?',
    ],
    [
      ['diff', tutorial],
      'diff needs two paths, or a range of revisions such as main.. and a path, but got 1',
    ],
    [['diff', '-', '-'], 'diff can read one side from the standard input, not both'],
    [
      ['explain', '--to', 'service:a/b', tutorial],
      'service:a/b is explained with the other end only; add --from',
    ],
  ])('%j', async (args, message) => {
    const { text, complaints, exitCode } = await runTool(...args);
    expect({ text, exitCode }).toEqual({ text: '', exitCode: 2 });
    expect(complaints).toContain(message);
    expect(complaints.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('input that proves nothing ends with exit code 2', () => {
  test.each(['list', 'exposure', 'explore'])('%s of a path that is not there', async (command) => {
    const { complaints, exitCode } = await runTool(command, 'no/such/folder');
    expect(exitCode).toBe(2);
    expect(complaints).toMatch(/^no\/such\/folder:1: error: does not exist/);
    expect(complaints.trimEnd().split('\n')).toHaveLength(1);
  });

  test.each(['list', 'exposure', 'explore'])('%s of nothing says nothing of it', async (command) => {
    const { text, complaints, exitCode } = await runTool(command, writeText(''));
    expect([text, exitCode]).toEqual(['', 2]);
    expect(complaints).toMatch(/:1: error: is empty; nothing would be checked\n$/);
  });

  test('diff with an empty file', async () => {
    const { complaints, exitCode } = await runTool('diff', tutorial, writeText(''));
    expect(exitCode).toBe(2);
    expect(complaints).toContain('is empty; nothing would be checked');
  });
});

describe('an answer ends with exit code 2 if an object was not understood, and not if one was rejected', () => {
  const manifests = (spec: string) =>
    writeText(`apiVersion: v1
kind: Pod
metadata: { namespace: a, name: web }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: a, name: policy }
spec: ${spec}
`);
  const valid = '{ podSelector: {}, policyTypes: [Ingress] }';
  const rejected = '{ podSelector: {}, policyTypes: [Inbound] }';
  const unreadable = '{ podSelectr: {}, policyTypes: [Ingress] }';

  test.each([
    ['list'],
    ['exposure'],
    ['explore'],
    ['explain', '--from', '192.0.2.1', '--to', 'a/web', '--port', 'tcp/80'],
  ])('%s', async (...question) => {
    const { text, complaints, exitCode } = await runTool(...question, manifests(unreadable));
    expect([text === '', exitCode]).toEqual([false, 2]);
    expect(complaints).toContain('unknown field spec.podSelectr');
    expect((await runTool(...question, manifests(rejected))).exitCode).toBe(0);
  });

  test('diff', async () => {
    expect((await runTool('diff', manifests(valid), manifests(unreadable))).exitCode).toBe(2);
    expect((await runTool('diff', manifests(valid), manifests(rejected))).exitCode).toBe(1);
    expect((await runTool('diff', manifests(valid), manifests(valid))).exitCode).toBe(0);
  });
});

describe('filters leave connections out', () => {
  const pairs = async (...filters: readonly string[]) => {
    const { text } = await runTool('list', '--format', 'json', ...filters, tutorial);
    return JSON.parse(text).connections.map(
      ({ from, to }: Record<'from' | 'to', { name?: string }>) =>
        `${from.name ?? 'outside'} to ${to.name ?? 'outside'}`,
    );
  };

  test('by port, direction and workload together', async () => {
    expect(
      await pairs('--workload', 'demo-dgraph-alpha', '--direction', 'ingress', '--port', 'tcp/9080'),
    ).toEqual(['demo-dgraph-zero to demo-dgraph-alpha', 'pydgraph-client to demo-dgraph-alpha']);
  });

  test('by a port that few may use', async () => {
    expect(
      await pairs('--workload', 'dgraph/demo-dgraph-alpha', '--direction', 'ingress', '--port', 'tcp/7080'),
    ).toEqual(['demo-dgraph-zero to demo-dgraph-alpha']);
  });

  test('by namespace, either end', async () => {
    expect(await pairs('--namespace', 'pydgraph-client')).toHaveLength(6);
    expect(await pairs('--namespace', 'pydgraph-client', '--direction', 'egress')).toEqual([
      'pydgraph-client to demo-dgraph-alpha',
      'pydgraph-client to demo-dgraph-zero',
      'pydgraph-client to outside',
    ]);
  });
});

describe('help', () => {
  test.each(Object.keys(commandTable))(
    'on %s shows examples, in lines of at most 100 columns',
    async (command) => {
      const { text, exitCode } = await runTool('help', command);
      expect(exitCode).toBe(0);
      expect(text).toMatch(new RegExp(`Examples:\n(.*\n)*.* ${command} `));
      expect((await runTool(command, '--help')).text).toBe(text);
      expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
    },
  );

  test('on everything names every command', async () => {
    const { text, exitCode } = await runTool('--help');
    expect(exitCode).toBe(0);
    for (const command of Object.keys(commandTable)) expect(text).toContain(`reachability -- ${command} `);
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test.each(Object.keys(commandTable))(
    'on %s has only examples that the command line understands',
    async (command) => {
      const { text } = await runTool('help', command);
      const examples = (text.split('Examples:\n')[1] ?? '')
        .replaceAll(/ \\\n\s+/g, ' ')
        .matchAll(/reachability -- ([^|>\n]*)/g);
      const calls = [...examples].map(([, call = '']) => call.trim().split(' '));
      expect(calls.length).toBeGreaterThan(0);
      for (const call of calls) expect(() => parseCommandLine(call, commandTable)).not.toThrow();
    },
  );
});
