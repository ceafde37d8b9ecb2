import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sizing } from '../../../environments/settings/dgraph/sizing.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';
import { clusterAddresses } from '../../../tools/live-cluster/node-files.ts';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { production } from '../../fixtures/environments/production.ts';
import { productionDgraph } from '../../fixtures/environments/production-dgraph.ts';
import { makeSecrets } from '../dgraph/node/secrets.ts';
import { Administrator, runJob } from './backup-job.ts';
import { definitions } from './definitions.ts';
import { writeCommitted } from './deployed-environment.ts';
import { LiveEnvironment } from './live-environment.ts';

requireLiveCluster();
const minutes = 60_000;
const image = 'netpolmeshprod.azurecr.io/pydgraph-client:0.1.0';

const storageClasses = ['managed-csi-premium', 'azurefile-csi-premium'];

/** What one node without Azure can run: Secrets of Kubernetes, and small pods close together. */
const spread = { zones: 'preferred', hosts: 'preferred' } as const;
const environment: Environment = {
  ...production,
  dgraph: {
    ...productionDgraph,
    secretStore: { kind: 'kubernetes-secrets' },
    zero: { ...productionDgraph.zero, ...sizing.small.zero, spread },
    alpha: { ...productionDgraph.alpha, ...sizing.small.alpha, spread },
  },
};
const live = new LiveEnvironment(environment);
let secrets: ReturnType<typeof makeSecrets>;

beforeAll(async () => {
  writeCommitted(environment, live.folder);
  stateAddresses(join(live.folder, 'expectations/production.yaml'));
  await live.start(image, storageClasses);
  const { cluster } = live;
  secrets = makeSecrets(dgraphServer(), environment.dgraph);
  cluster.apply(definitions());
  cluster.ask('wait', '--for=condition=Established', 'customresourcedefinitions', '--all');
  cluster.apply(prometheus());
  cluster.ask('create', 'namespace', 'dgraph');
  cluster.apply(secretObjects());
  live.deploy();
}, 30 * minutes);
afterAll(() => live.close());

describe('production, as far as it goes without Azure and Calico,', () => {
  test(
    'reaches what is meant and nothing else',
    async () => {
      const { stdout, stderr } = await live.run('--scenarios', '--yes', '--format', 'json');
      expect(stderr).not.toContain('error: ');
      // The schema is tested without a cluster; a wrong shape fails the assertions.
      const { findings } = JSON.parse(stdout) as {
        readonly findings: readonly { readonly message: string }[];
      };
      const messages = findings.map(({ message }) => message);
      // A pod that may reach nothing has no control for silence: what it does not reach may stay undecided.
      expect(messages.filter((message) => !undecided.test(message))).toEqual([]);
    },
    10 * minutes,
  );

  test(
    'makes a backup, although policies let nothing of a new pod through at first',
    () => {
      const token = secrets.get('dgraph-admin-token')?.token ?? '';
      const administrator = new Administrator(live.cluster, [`X-Dgraph-AuthToken: ${token}`]).logIn();
      const password = secrets.get('dgraph-backup-user')?.password;
      administrator.ask('mutation($user: [AddUserInput!]!) { addUser(input: $user) { user { name } } }', {
        user: [{ name: 'backup', password, groups: [{ name: 'guardians' }] }],
      });
      const log = runJob(live.cluster, 'prod-dgraph-backups-full', 'first');
      console.log(log);
      expect(log).toMatch(
        /^backup to \/backups\/dgraph_\d{8} is task \S+ of https:\/\/prod-dgraph-alpha-0\./m,
      );
      expect(log).toMatch(/^backup to \S+ is done$/m);
    },
    5 * minutes,
  );
});

const undecided =
  /^tenant-a\/stranger to .*: not decided by packets: silence, but the source has not reached/;

/** The addresses of this cluster, in place of those that the settings of Azure ask for. */
function stateAddresses(file: string): void {
  const { nodes, services } = clusterAddresses;
  const text = readFileSync(file, 'utf8');
  const stated = text
    .replace(/nodeCidrs: \[.*\]/, `nodeCidrs: [${nodes}]`)
    .replace(/serviceCidrs: \[.*\]/, `serviceCidrs: [${services}]`);
  writeFileSync(file, stated);
}

/** The pod that collects metrics, which somebody else runs. */
function prometheus(): readonly object[] {
  const metadata = {
    namespace: 'monitoring',
    name: 'prometheus',
    labels: { 'app.kubernetes.io/name': 'prometheus' },
  };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring' } },
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'prometheus', image }] } },
  ];
}

function secretObjects(): readonly object[] {
  return [...secrets].map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace: 'dgraph', name },
    stringData,
  }));
}
