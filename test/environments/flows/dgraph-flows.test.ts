import { describe, expect, test, vi } from 'vitest';
import { checkEnvironment } from '../../../environments/checks/check-environment.ts';
import type { OwnNetworkSettings } from '../../../environments/settings/azure/cluster/network-settings.ts';
import type { BackupDestination } from '../../../environments/settings/dgraph/backup-destination-settings.ts';
import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import type { RatelSettings } from '../../../environments/settings/dgraph/ratel-settings.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import type { ServiceSettings } from '../../../environments/settings/kubernetes/service-settings.ts';
import type { PodsPeer } from '../../../environments/settings/network-policies/flow.ts';
import type {
  LeastPrivilegeSettings,
  OperationsSettings,
} from '../../../environments/settings/network-policies/network-policy-settings.ts';
import { production } from '../../fixtures/environments/production.ts';
import { leastPrivilege } from '../../support/connections/least-privilege.ts';
import {
  type OtherPod,
  reachableConnections,
  usualPods,
} from '../../support/connections/reachable-connections.ts';
import { linesOf } from '../../support/environments/edit-environment.ts';

// Each test synthesizes and analyses whole environments.
vi.setConfig({ testTimeout: 60_000 });

const otherNamespaces = ['monitoring', 'ingress', 'operations', 'storage'].map((name) => ({ name }));
const pods = (namespace: string): PodsPeer => ({ kind: 'pods', namespace, labels: { app: namespace } });
const others: readonly OtherPod[] = [
  ...usualPods,
  ...otherNamespaces.map(({ name }) => ({ namespace: name, name, labels: { app: name } })),
];
const alpha = 'dgraph/demo-dgraph-alpha';
const zero = 'dgraph/demo-dgraph-zero';
const dnsOf = (workload: string) => [
  `${workload} > 169.254.10.10-169.254.10.11: TCP 53; UDP 53`,
  `${workload} > kube-system/coredns: TCP 53; UDP 53`,
];

/** The tutorial's workloads with features of Dgraph, and whom these work with. */
function withFeatures(
  dgraph: Partial<DgraphSettings>,
  operations: OperationsSettings = {},
  settings: Partial<LeastPrivilegeSettings> = {},
): Environment {
  const environment = leastPrivilege({ otherNamespaces, operations, ...settings });
  return { ...environment, dgraph: { ...environment.dgraph, ...dgraph } };
}

/** What a feature opens: a line for each connection that is not there without it. */
async function opened(feature: Environment): Promise<readonly string[]> {
  expect(checkEnvironment(feature)).toEqual([]);
  const without = new Set(
    await reachableConnections([{ ...withFeatures({}), azure: feature.azure }], others),
  );
  return (await reachableConnections([feature], others)).filter(
    (line) => !without.has(line) && line.includes('dgraph/'),
  );
}

const resources = { cpuRequest: '10m', memoryRequest: '64Mi', memoryLimit: '64Mi' };
const ratel: RatelSettings = { image: 'dgraph/ratel:v25.0.3', resources };
const backups = (destination: BackupDestination) => ({
  adminAccess: { kind: 'anyone' } as const,
  backups: { destination, fullSchedule: '0 0 * * *', podRanges: ['10.224.0.0/16'] },
});
const volume: BackupDestination = { kind: 'claim', claimName: 'backups', accessMode: 'ReadWriteMany' };
const minio: BackupDestination = {
  kind: 'minio',
  url: 'minio://minio.storage.svc:9000/backups',
  credentials: {
    kind: 'keys',
    accessKey: { secret: 'minio', key: 'access' },
    secretKey: { secret: 'minio', key: 'secret' },
  },
};
const monitoring = { serviceMonitor: { labels: { release: 'prometheus' } }, annotations: 'off' } as const;
const route = { host: 'dgraph.example.com', tlsSecret: 'tls' };

describe('a feature that is switched on gets its flows and no others:', () => {
  test('metrics', async () => {
    const feature = withFeatures({ monitoring }, { metricsScraper: pods('monitoring') });
    expect(await opened(feature)).toEqual([
      `monitoring/monitoring > ${alpha}: TCP 8080`,
      `monitoring/monitoring > ${zero}: TCP 6080`,
    ]);
  });

  test('metrics that are switched off need no flow, whoever would scrape them', async () => {
    const off = { annotations: 'off' } as const;
    expect(await opened(withFeatures({ monitoring: off }, { metricsScraper: pods('monitoring') }))).toEqual(
      [],
    );
  });

  test('backups to a volume', async () => {
    expect(await opened(withFeatures(backups(volume)))).toEqual(
      [
        `dgraph/demo-dgraph-backups-full > ${alpha}: TCP 8080`,
        ...dnsOf('dgraph/demo-dgraph-backups-full'),
      ].sort(),
    );
  });

  test('backups to an object store in the cluster, which the Alphas write', async () => {
    const feature = withFeatures(backups(minio), { backupStore: pods('storage') });
    expect(await opened(feature)).toContain(`${alpha} > storage/storage: TCP 9000`);
  });

  test('backups to an object store outside', async () => {
    const s3: BackupDestination = {
      kind: 's3',
      url: 's3:///bucket/folder',
      credentials: { kind: 'workload-identity' },
    };
    const ranges = [{ name: 'store', cidrs: ['203.0.113.0/24'] }];
    const store = { backupStore: { kind: 'range', name: 'store' } } as const;
    expect(await opened(withFeatures(backups(s3), store, { ranges }))).toContain(
      `${alpha} > 203.0.113.0-203.0.113.255: TCP 443`,
    );
  });

  test('the live loader', async () => {
    const feature = withFeatures({}, { liveLoaders: [pods('operations')] });
    expect(await opened(feature)).toEqual([`operations/operations > ${alpha}: TCP 9080`]);
  });

  test('the Job with which a client loads data: what the client itself may do', async () => {
    const environment = withFeatures({});
    const load = { files: ['sw.nquads.rdf'], connection: { kind: 'plaintext' } as const };
    const clients = environment.clients.map((client) => ({ ...client, load }));
    expect(await opened({ ...environment, clients })).toEqual([
      `pydgraph-client/pydgraph-client-load > ${alpha}: TCP 8080, 9080`,
    ]);
  });

  test('Ratel, which asks nobody', async () => {
    const feature = withFeatures(
      { ratel: { ...ratel, ingress: route } },
      { ingressController: pods('ingress') },
    );
    expect(await opened(feature)).toEqual(['ingress/ingress > dgraph/demo-dgraph-ratel: TCP 8000']);
  });

  test('Ratel without an ingress, which kubectl port-forward reaches', async () => {
    expect(await opened(withFeatures({ ratel }))).toEqual([]);
  });

  test.each([
    ['HTTP', { http: route }, '8080'],
    ['gRPC', { grpc: route }, '9080'],
    ['both', { http: route, grpc: { ...route, host: 'grpc.example.com' } }, '8080, 9080'],
  ] as const)('ingress of %s', async (_, ingress, ports) => {
    const feature = withFeatures({ ingress }, { ingressController: pods('ingress') });
    expect(await opened(feature)).toEqual([`ingress/ingress > ${alpha}: TCP ${ports}`]);
  });

  test('telemetry, which leaves the private networks and the instance metadata alone', async () => {
    const lines = await opened(withFeatures({ telemetry: 'on' }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${zero} > 1.0.0.0-9.255.255.255 .*: TCP 443$`));
    expect(lines[0]).not.toMatch(/169\.254|168\.63\.129\.16|10\.224|172\.16\.|192\.168\./);
  });
});

describe('a Service that is reached from outside lets in the addresses that pods really see:', () => {
  const { network } = production.azure.cluster;
  if (network.kind !== 'own-vnet') throw new Error('production has a VNet of its own');
  const identity = { kind: 'user-assigned', name: 'cluster' } as const;
  const ranges = ['203.0.113.0/24'];
  const exposed = (service: ServiceSettings, own: Partial<OwnNetworkSettings>): Environment => {
    const environment = withFeatures({});
    const { azure, dgraph } = environment;
    return {
      ...environment,
      azure: { ...azure, cluster: { ...azure.cluster, identity, network: { ...network, ...own } } },
      dgraph: { ...dgraph, alpha: { ...dgraph.alpha, service } },
    };
  };
  const podSubnet = { pods: { kind: 'pod-subnet', cidr: '10.240.8.0/21' } } as const;

  test('a load balancer that keeps them: the clients it serves', async () => {
    const service = {
      type: 'LoadBalancer',
      loadBalancerSourceRanges: ranges,
      externalTrafficPolicy: 'Local',
    } as const;
    expect(await opened(exposed(service, {}))).toEqual([
      `203.0.113.0-203.0.113.255 > ${alpha}: TCP 8080, 9080`,
    ]);
  });

  test('a load balancer that hides them: the nodes, and no pod of the same VNet', async () => {
    const service = { type: 'LoadBalancer', loadBalancerSourceRanges: ranges } as const;
    expect(await opened(exposed(service, podSubnet))).toEqual([
      `10.240.0.0-10.240.3.255 > ${alpha}: TCP 8080, 9080`,
    ]);
  });

  test('a port of the nodes that hides them: the nodes', async () => {
    expect(await opened(exposed({ type: 'NodePort' }, {}))).toEqual([
      `10.240.0.0-10.240.3.255 > ${alpha}: TCP 8080, 9080`,
    ]);
  });

  test('a port of the nodes that keeps them: the virtual machines of the VNet, and not its pods', async () => {
    const lines = await opened(exposed({ type: 'NodePort', externalTrafficPolicy: 'Local' }, podSubnet));
    expect(lines).toEqual([
      `10.240.0.0-10.240.3.255 > ${alpha}: TCP 8080, 9080`,
      `10.240.4.0-10.240.7.255 10.240.16.0-10.240.255.255 > ${alpha}: TCP 8080, 9080`,
    ]);
  });

  test('hiding them is refused where pods share the subnet of the nodes', () => {
    const environment = exposed({ type: 'NodePort' }, { pods: { kind: 'node-subnet' } });
    expect(linesOf(checkEnvironment(environment))).toEqual([
      'dgraph.alpha.service.externalTrafficPolicy = "Cluster": lets pods see the addresses of nodes instead of clients, and pods share the subnet of the nodes: every pod would be let in. Set it to \'Local\', or give pods addresses of their own in azure.cluster.network.pods.',
    ]);
  });

  test('clients with addresses of pods are refused', () => {
    const service = {
      type: 'LoadBalancer',
      loadBalancerSourceRanges: ['10.244.0.0/24'],
      externalTrafficPolicy: 'Local',
    } as const;
    expect(linesOf(checkEnvironment(exposed(service, {})))).toEqual([
      'dgraph.alpha.service.loadBalancerSourceRanges[0] = "10.244.0.0/24": overlaps 10.244.0.0/16, the addresses of pods, which Calico would let in too. Narrow the range or add the part to except; the built-in range \'internet\' is the whole outside.',
    ]);
  });
});

describe('a feature whose other end nobody has named is refused:', () => {
  test.each<[string, Environment, string]>([
    [
      'metrics',
      withFeatures({ monitoring }),
      "networkPolicies.operations.metricsScraper is missing: dgraph.monitoring offers metrics, and policies deny its traffic. Set it to the scraper's pods, or switch the feature off.",
    ],
    [
      'annotations for metrics',
      withFeatures({ monitoring: { annotations: 'on' } }),
      "networkPolicies.operations.metricsScraper is missing: dgraph.monitoring offers metrics, and policies deny its traffic. Set it to the scraper's pods, or switch the feature off.",
    ],
    [
      'ingress',
      withFeatures({ ingress: { http: route } }),
      "networkPolicies.operations.ingressController is missing: Dgraph has an ingress, and policies deny its traffic. Set it to the controller's pods, or switch the feature off.",
    ],
    [
      'ingress of Ratel',
      withFeatures({ ratel: { ...ratel, ingress: route } }),
      "networkPolicies.operations.ingressController is missing: Dgraph has an ingress, and policies deny its traffic. Set it to the controller's pods, or switch the feature off.",
    ],
    [
      'backups to an object store',
      withFeatures(backups(minio)),
      "networkPolicies.operations.backupStore is missing: dgraph.backups go to an object store, and policies deny its traffic. Set it to the store's addresses or pods, or switch the feature off.",
    ],
  ])('%s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test('but not under the one policy of the article, which asks nothing of it', () => {
    const environment = { ...withFeatures({ monitoring }), networkPolicies: { kind: 'article' } as const };
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
