import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../scripts/bench/generate-cluster.ts';
import { runTool, TUTORIAL } from './run-tool.ts';
import { writeText } from './write-manifests.ts';

const ajv = new Ajv({ strict: true, strictTuples: false, strictRequired: false, allErrors: true });
const read = (name: string) => JSON.parse(readFileSync(`reachability/schema/${name}.schema.json`, 'utf8'));
ajv.addSchema(read('common'));

const OPTIONS = ['--format', 'json', '--pod-cidr', '10.244.0.0/16', '--node-cidr', '10.240.0.0/16'];
const FEW = generateCluster({ namespaces: 3, workloads: 12, kubernetesPolicies: 20, calicoPolicies: 20 });
const explain = ['explain', '--from', 'pydgraph-client/pydgraph-client'];

async function outputs(): Promise<readonly (readonly [string, readonly string[]])[]> {
  const few = writeText(FEW);
  return [
    ['list', ['list', TUTORIAL]],
    ['list', ['list', few]],
    ['list', ['list', '--format', 'json', few]],
    ['explain', [...explain, '--to', 'dgraph/demo-dgraph-alpha', '--port', 'tcp/9080', TUTORIAL]],
    ['explain', [...explain, '--to', 'internet', TUTORIAL]],
    ['explain', [...explain, '--to', 'own-node', TUTORIAL]],
    ['explain', [...explain, '--to', 'service:dgraph/demo-dgraph-alpha', '--port', 'tcp/8080', TUTORIAL]],
    ['diff', ['diff', TUTORIAL, few]],
    ['exposure', ['exposure', TUTORIAL]],
    ['exposure', ['exposure', few]],
  ];
}

describe('the JSON of every command keeps to its schema', () => {
  test.each(['list', 'explain', 'diff', 'exposure'])('%s', async (name) => {
    const validate = ajv.getSchema(`${name}.schema.json`) ?? ajv.compile(read(name));
    for (const [schema, args] of await outputs()) {
      if (schema !== name) continue;
      const { text } = await runTool(...args, ...(args.includes('--format') ? [] : OPTIONS));
      expect(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    }
  });

  test('and the schema refuses a property that it does not know', () => {
    const validate = ajv.getSchema('list.schema.json') ?? ajv.compile(read('list'));
    const peer = { kind: 'workload', namespace: 'a', name: 'web', workloadKind: 'Pod' };
    const connection = {
      from: peer,
      to: { kind: 'ip', ranges: ['0.0.0.0-255.255.255.255'] },
      allowed: { TCP: [[80, 80]], UDP: [], SCTP: [] },
      icmp: false,
      decidedBy: [{ direction: 'ingress', kind: 'outside' }],
    };
    expect(validate({ connections: [connection] })).toBe(true);
    expect(validate({ connections: [{ ...connection, from: { ...peer, label: 'x' } }] })).toBe(false);
    expect(validate({ connections: [{ ...connection, more: 1 }] })).toBe(false);
    expect(validate({ connections: [{ ...connection, allowed: { TCP: [[80]], UDP: [], SCTP: [] } }] })).toBe(
      false,
    );
  });
});
