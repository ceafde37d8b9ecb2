import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sizing } from '../../../environments/settings/dgraph/sizing.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { tcp } from '../../../environments/settings/network-policies/flow.ts';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { writeRepository } from '../../support/gitops/gitops-repository.ts';
import { LiveEnvironment } from './live-environment.ts';
import { tutorialClient } from './live-tutorial.ts';

requireLiveCluster();
const minutes = 60_000;

/** With Zero and Alpha, 50 workloads. */
const names = Array.from({ length: 48 }, (_, number) => `app-${number + 1}`);
/** Each application may query Alpha, and its pods do nothing. */
const environment: Environment = {
  ...tutorial,
  name: 'fifty',
  dgraph: { ...tutorial.dgraph, ...sizing.dev },
  clients: [],
  applications: names.map((name) => ({
    name,
    namespace: 'apps',
    image: { repository: 'pydgraph-client', tag: '0.1.0' },
    replicas: 1,
    resources: { cpuRequest: '5m', memoryRequest: '16Mi', memoryLimit: '128Mi' },
  })),
  networkPolicies: {
    kind: 'least-privilege',
    calico: { kind: 'none' },
    flows: names.map((name) => ({
      from: { kind: 'workload', namespace: 'apps', name },
      to: { kind: 'workload', namespace: 'dgraph', name: 'demo-dgraph-alpha' },
      ports: [tcp(8080)],
      why: 'queries',
    })),
  },
};
const expectations = `
peers:
${names.map((name) => `  ${name}: apps/${name}\n`).join('')}
  alpha: dgraph/demo-dgraph-alpha
  zero: dgraph/demo-dgraph-zero
  core-dns: { pods: { namespace: kube-system, labels: { k8s-app: kube-dns } } }
  local-dns: { addresses: [169.254.10.10/32, 169.254.10.11/32] }
connections:
  - { from: [${names.join(', ')}], to: alpha, ports: [tcp/8080], why: Queries. }
  - { from: alpha, to: zero, ports: [tcp/5080], why: Alphas register with Zero. }
  - { from: zero, to: alpha, ports: [tcp/7080], why: Zero dials every Alpha. }
  - from: [alpha, zero, ${names.join(', ')}]
    to: [core-dns, local-dns]
    ports: [tcp/53, udp/53]
    why: Every workload looks up names.
`;
const live = new LiveEnvironment(environment);

beforeAll(async () => {
  writeRepository(live.folder, environment);
  mkdirSync(join(live.folder, 'expectations'));
  writeFileSync(join(live.folder, 'expectations/fifty.yaml'), expectations);
  await live.start(tutorialClient);
  live.deploy();
}, 30 * minutes);
afterAll(() => live.close());

test(
  'fifty workloads reach what is meant and nothing else, in all pairs',
  async () => {
    const { exitCode, stdout, stderr } = await live.run('--format', 'json');
    expect(stderr).not.toContain('error: ');
    // The schema is tested without a cluster; a wrong shape fails the assertions.
    const { cells, findings, probes, seconds } = JSON.parse(stdout) as {
      readonly cells: readonly { readonly from: object; readonly to: object }[];
      readonly findings: readonly object[];
      readonly probes: number;
      readonly seconds: number;
    };
    const pairs = new Set(cells.map(({ from, to }) => JSON.stringify([from, to])));
    console.log(
      `50 workloads and the name server: ${pairs.size} pairs, ${cells.length} ports between them, ${probes} packets a round, ${seconds.toFixed(0)} s`,
    );
    // Each with all others, and with the name server in both directions. Nothing is meant of an application and itself.
    expect(pairs.size).toBe(50 * 49 + 2 * 50);
    expect({ exitCode, findings }).toEqual({ exitCode: 0, findings: [] });
  },
  15 * minutes,
);
