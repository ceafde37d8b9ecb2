import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../bench/generate-cluster.ts';
import type { Command } from '../../reachability/command-line/command.ts';
import { commandTable } from '../../reachability/commands/commands.ts';
import { checkNames, checkShop, checks } from './expectations/checked-shop.ts';
import { runTool, tutorial } from './run-tool.ts';
import { writeText } from './write-manifests.ts';

const ajv = new Ajv({ strict: true, strictTuples: false, strictRequired: false, allErrors: true });
const read = (name: string) => JSON.parse(readFileSync(`reachability/schema/${name}.schema.json`, 'utf8'));
ajv.addSchema([read('common'), read('entrance')]);

const optionTable = ['--format', 'json', '--pod-cidr', '10.244.0.0/16', '--node-cidr', '10.240.0.0/16'];
const fewOptions = generateCluster({
  namespaces: 3,
  workloads: 12,
  kubernetesPolicies: 20,
  calicoPolicies: 20,
});
/** One workload, and nothing that it could do. */
const closedPod = `apiVersion: v1
kind: Pod
metadata: { namespace: shop, name: db }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: deny-all }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
`;
/** Ways in of every kind. */
const manyDoors = `apiVersion: v1
kind: Pod
metadata: { namespace: shop, name: web, labels: { app: web } }
spec: { containers: [{ name: main, image: x, ports: [{ containerPort: 80, hostPort: 8080, hostIP: 10.0.0.1 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { namespace: shop, name: agent }
spec: { hostNetwork: true, containers: [{ name: main, image: x, ports: [{ containerPort: 9100 }] }] }
---
apiVersion: v1
kind: Service
metadata: { namespace: shop, name: web }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }], externalIPs: [192.0.2.1] }
---
apiVersion: route.openshift.io/v1
kind: Route
metadata: { namespace: shop, name: web }
spec: { to: { kind: Service, name: web } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { namespace: shop, name: web }
spec: { parentRefs: [{ name: edge }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`;
const explain = ['explain', '--from', 'pydgraph-client/pydgraph-client'];

/** Calls whose JSON is held to the schema of that name; among them such as find nothing. */
function calls(): readonly (readonly [string, readonly string[]])[] {
  const few = writeText(fewOptions);
  const closed = writeText(checks.holds[0]);
  const lonely = writeText(closedPod);
  const doors = writeText(manyDoors);
  return [
    ['list', ['list', lonely]],
    ['list', ['list', '--port', 'udp/9', closed]],
    ['diff', ['diff', tutorial, tutorial]],
    ['exposure', ['exposure', lonely]],
    ...['list', 'exposure'].map((command) => [command, [command, doors]] as const),
    ['list-grouped', ['list', '--grouped', doors]],
    ['explain-refusals', ['explain', tutorial]],
    ['explain-refusals', ['explain', '--to', 'internet', closed]],
    ['explain', ['explain', '--from', 'internet', '--to', 'shop/web', doors]],
    ['exposure', ['exposure', '--port', 'udp/9', closed]],
    ...checkNames.map((name) => {
      const [manifests, expectations] = checks[name];
      return ['check', ['check', '--expect', writeText(expectations), writeText(manifests)]] as const;
    }),
    [
      'check',
      ['check', '--expect', 'test/fixtures/expectations/tutorial.yaml', '--calico', '3.32', tutorial],
    ],
    ['check', ['check', '--expect', 'test/fixtures/expectations/tutorial.yaml', 'no/such/folder']],
    ['list', ['list', tutorial]],
    ['list', ['list', few]],
    ['list', ['list', '--format', 'json', few]],
    ['explain', [...explain, '--to', 'dgraph/demo-dgraph-alpha', '--port', 'tcp/9080', tutorial]],
    ['explain', [...explain, '--to', 'internet', tutorial]],
    ['explain', [...explain, '--to', 'own-node', tutorial]],
    ['explain', [...explain, '--to', 'service:dgraph/demo-dgraph-alpha', '--port', 'tcp/8080', tutorial]],
    ['diff', ['diff', tutorial, few]],
    ['audit', ['audit', tutorial]],
    ['audit', ['audit', few]],
    ['audit', ['audit', '--equivalent', tutorial, lonely]],
    ['audit', ['audit', '--contains', tutorial, tutorial]],
    ['exposure', ['exposure', tutorial]],
    ['exposure', ['exposure', few]],
  ];
}

describe('the JSON of every command keeps to its schema', () => {
  const withJson = Object.entries<Command>(commandTable).flatMap(([name, { options }]) =>
    options.format?.value.split('|').includes('json') ? [name] : [],
  );
  test.each([...withJson, 'explain-refusals'])('%s', async (name) => {
    const validate = ajv.getSchema(`${name}.schema.json`) ?? ajv.compile(read(name));
    for (const [schema, args] of calls()) {
      if (schema !== name) continue;
      const { text } = await runTool(...args, ...(args.includes('--format') ? [] : optionTable));
      expect(validate(JSON.parse(text)), `${args.join(' ')} ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });

  test('whatever comes of a check, its verdict agrees with the exit code', async () => {
    const verdicts = [['holds', 'trial'], ['violated'], ['unproven']] as const;
    for (const name of checkNames) {
      const [manifests, expectations] = checks[name];
      const files = ['--expect', writeText(expectations), writeText(manifests)];
      const { text, exitCode } = await runTool('check', '--format', 'json', ...files);
      expect(verdicts[exitCode], name).toContain(JSON.parse(text).verdict);
    }
  });

  test('and the schema of check refuses a finding without its consequences', async () => {
    const validate = ajv.getSchema('check.schema.json') ?? ajv.compile(read('check'));
    const result = { verdict: 'violated', ...checkShop('violated') };
    expect(validate(result)).toBe(true);
    const findings = result.findings.map(({ consequences: _, ...finding }) => finding);
    expect(validate({ ...result, findings })).toBe(false);
    expect(validate({ ...result, verdict: 'refused' })).toBe(false);
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
    expect(validate({ connections: [connection], entrances: [] })).toBe(true);
    expect(validate({ connections: [{ ...connection, from: { ...peer, label: 'x' } }], entrances: [] })).toBe(
      false,
    );
    expect(validate({ connections: [{ ...connection, more: 1 }], entrances: [] })).toBe(false);
    expect(
      validate({
        connections: [{ ...connection, allowed: { TCP: [[80]], UDP: [], SCTP: [] } }],
        entrances: [],
      }),
    ).toBe(false);
  });
});
