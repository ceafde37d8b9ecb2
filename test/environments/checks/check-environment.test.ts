import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../environments/checks/check-environment.ts';
import type { AzureSettings } from '../../../environments/settings/azure/azure-settings.ts';
import type { ClusterSettings } from '../../../environments/settings/azure/cluster-settings.ts';
import type { AksNetworkSettings } from '../../../environments/settings/azure/network-settings.ts';
import type { NodePoolSettings } from '../../../environments/settings/azure/node-pool-settings.ts';
import type { ClientSettings } from '../../../environments/settings/client-settings.ts';
import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';

const withAzure = (azure: Partial<AzureSettings>): Environment => ({
  ...tutorial,
  azure: { ...tutorial.azure, ...azure },
});
const withCluster = (cluster: Partial<ClusterSettings>): Environment =>
  withAzure({ cluster: { ...tutorial.azure.cluster, ...cluster } });
const withNetwork = (network: Omit<AksNetworkSettings, 'kind'>): Environment =>
  withCluster({ network: { kind: 'created-by-aks', ...network } });
const withNodePool = (nodePool: Partial<NodePoolSettings>): Environment =>
  withCluster({ nodePool: { ...tutorial.azure.cluster.nodePool, ...nodePool } });
const withRegistryName = (name: string): Environment => withAzure({ registry: { name, sku: 'Basic' } });
const withDgraph = (dgraph: Partial<DgraphSettings>): Environment => ({
  ...tutorial,
  dgraph: { ...tutorial.dgraph, ...dgraph },
});
const withClients = (...clients: readonly Partial<ClientSettings>[]): Environment => ({
  ...tutorial,
  clients: clients.map((client) => ({ ...clientOfTheTutorial(), ...client })),
});
// What an environment holds that nobody type-checked.
const untypedRegistry = (registry: unknown): Environment =>
  withAzure({ registry: registry as AzureSettings['registry'] });
const untyped = (backend: unknown): Environment =>
  withAzure({ backend: backend as AzureSettings['backend'] });

function clientOfTheTutorial(): ClientSettings {
  const [client] = tutorial.clients;
  if (client === undefined) throw new Error('the tutorial has no client');
  return client;
}

function paths(environment: Environment): readonly string[] {
  return checkEnvironment(environment).map(({ path }) => path);
}

test.each(knownEnvironments.map((environment) => [environment.name, environment]))(
  'the environment %s breaks no rule',
  (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  },
);

describe('an environment is refused', () => {
  test.each<[string, Environment, string]>([
    ['whose name is no folder name', { ...tutorial, name: '../tutorial' }, 'name'],
    ['whose name is empty', { ...tutorial, name: '' }, 'name'],
    ['whose resource group ends in a period', withAzure({ resourceGroup: 'group.' }), 'azure.resourceGroup'],
    ['whose registry has a hyphen', withRegistryName('net-pol-mesh'), 'azure.registry.name'],
    ['whose registry has 4 letters', withRegistryName('four'), 'azure.registry.name'],
    ['whose registry has 51 letters', withRegistryName('a'.repeat(51)), 'azure.registry.name'],
    ['whose cluster begins with a hyphen', withCluster({ name: '-test' }), 'azure.cluster.name'],
    ['whose cluster has 64 letters', withCluster({ name: 'a'.repeat(64) }), 'azure.cluster.name'],
    ['whose DNS prefix has an underscore', withCluster({ dnsPrefix: 'net_pol' }), 'azure.cluster.dnsPrefix'],
    [
      'whose DNS prefix has 55 letters',
      withCluster({ dnsPrefix: 'a'.repeat(55) }),
      'azure.cluster.dnsPrefix',
    ],
    ['whose node pool has a capital letter', withNodePool({ name: 'Pool' }), 'azure.cluster.nodePool.name'],
    ['whose region is a display name', withAzure({ location: 'West US 2' }), 'azure.location'],
    [
      'whose registry tier is unknown',
      untypedRegistry({ name: 'netpolmeshtest', sku: 'Free' }),
      'azure.registry.sku',
    ],
    ['with no nodes', withNodePool({ nodeCount: 0 }), 'azure.cluster.nodePool.nodeCount'],
    ['with half a node', withNodePool({ nodeCount: 1.5 }), 'azure.cluster.nodePool.nodeCount'],
    ['with a zone that does not exist', withNodePool({ zones: ['4'] }), 'azure.cluster.nodePool.zones'],
    ['with a zone twice', withNodePool({ zones: ['1', '1'] }), 'azure.cluster.nodePool.zones'],
    ['whose VM size is unreadable', withNodePool({ vmSize: 'DS2 v2' }), 'azure.cluster.nodePool.vmSize'],
    ['whose surge is no amount', withNodePool({ maxSurge: 'some' }), 'azure.cluster.nodePool.maxSurge'],
    [
      'whose storage is unreadable',
      withDgraph({ zero: { ...tutorial.dgraph.zero, storage: '32 GB' } }),
      'dgraph.zero.storage',
    ],
    [
      'whose client asks for an unreadable amount of CPU',
      withClients({ resources: { ...clientOfTheTutorial().resources, cpuRequest: 'one' } }),
      'clients[0].resources.cpuRequest',
    ],
    ['whose release has 18 letters', withDgraph({ release: 'a'.repeat(18) }), 'dgraph.release'],
    ['whose namespace has capitals', withDgraph({ namespace: 'Dgraph' }), 'dgraph.namespace'],
    ['with a client in the namespace of the database', withClients({ name: 'dgraph' }), 'clients[0].name'],
    ['with two clients of one name', withClients({ name: 'a' }, { name: 'a' }), 'clients[1].name'],
    ['whose image moves', withDgraph({ image: 'dgraph/dgraph:latest' }), 'dgraph.image'],
    ['whose image has no tag', withDgraph({ image: 'dgraph/dgraph' }), 'dgraph.image'],
    ['whose image is no reference', withDgraph({ image: 'dgraph dgraph:v1' }), 'dgraph.image'],
    ['whose client image moves', withClients({ imageTag: 'latest' }), 'clients[0].imageTag'],
    ['whose client image tag is empty', withClients({ imageTag: '' }), 'clients[0].imageTag'],
    [
      'with an even number of Zeros',
      withDgraph({ zero: { ...tutorial.dgraph.zero, replicas: 2 } }),
      'dgraph.zero.replicas',
    ],
    [
      'with no Alpha',
      withDgraph({ alpha: { ...tutorial.dgraph.alpha, replicas: 0 } }),
      'dgraph.alpha.replicas',
    ],
  ])('%s', (_, environment, path) => {
    expect(paths(environment)).toEqual([path]);
  });

  test('with every finding at once, sorted by path', () => {
    const environment = { ...withRegistryName('no'), name: 'No' };
    expect(paths({ ...environment, dgraph: { ...tutorial.dgraph, release: 'No' } })).toEqual([
      'azure.registry.name',
      'dgraph.release',
      'name',
    ]);
  });
});

describe('an environment is accepted', () => {
  test.each<[string, Environment]>([
    ['whose registry has 5 letters', withRegistryName('fives')],
    ['whose registry has 50 letters', withRegistryName('a'.repeat(50))],
    ['whose DNS prefix has 54 letters', withCluster({ dnsPrefix: 'a'.repeat(54) })],
    ['whose release has 17 letters', withDgraph({ release: 'a'.repeat(17) })],
    ['whose image is pinned by digest', withDgraph({ image: `dgraph/dgraph@sha256:${'0'.repeat(64)}` })],
    ['whose image comes from a registry with a port', withDgraph({ image: 'localhost:5000/dgraph:v25.4.0' })],
    ['with two clients', withClients({ name: 'a' }, { name: 'b' })],
    ['without clients', withClients()],
    [
      'with a Service range of its own',
      withNetwork({ serviceCidr: '172.16.0.0/16', dnsServiceIp: '172.16.0.10' }),
    ],
  ])('%s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});

describe('the Service range', () => {
  test.each<[string, Omit<AksNetworkSettings, 'kind'>, string]>([
    ['overlaps the VNet', { serviceCidr: '10.224.0.0/16', dnsServiceIp: '10.224.0.10' }, 'serviceCidr'],
    ['contains the VNet', { serviceCidr: '10.128.0.0/9', dnsServiceIp: '10.128.0.10' }, 'serviceCidr'],
    ['is no CIDR', { serviceCidr: '10.0.0.0', dnsServiceIp: '10.0.0.10' }, 'serviceCidr'],
    ['names a host, not a network', { serviceCidr: '10.0.0.1/16', dnsServiceIp: '10.0.0.10' }, 'serviceCidr'],
    ['is as large as a /12', { serviceCidr: '172.16.0.0/12', dnsServiceIp: '172.16.0.10' }, 'serviceCidr'],
    ['is set alone', { serviceCidr: '10.0.0.0/16' }, 'dnsServiceIp'],
    ['is missing while the DNS address is set', { dnsServiceIp: '10.0.0.10' }, 'serviceCidr'],
    ['lacks the DNS address', { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.1.0.10' }, 'dnsServiceIp'],
    ['begins with the DNS address', { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.0.0.0' }, 'dnsServiceIp'],
  ])('is refused when it %s', (_, network, field) => {
    expect(new Set(paths(withNetwork(network)))).toEqual(new Set([`azure.cluster.network.${field}`]));
  });
});

describe('a backend', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['is missing', undefined, ['azure.backend']],
    ['is of an unknown kind', { kind: 's3' }, ['azure.backend']],
    [
      'is Terraform Cloud without organization and workspace',
      { kind: 'terraform-cloud' },
      ['azure.backend.organization', 'azure.backend.workspace'],
    ],
    [
      'is Terraform Cloud with a URL as host name',
      { kind: 'terraform-cloud', organization: 'o', workspace: 'w', hostname: 'https://tfe.example.com' },
      ['azure.backend.hostname'],
    ],
    [
      'is a storage account without its fields',
      { kind: 'azure-storage' },
      ['azure.backend.container', 'azure.backend.resourceGroup', 'azure.backend.storageAccount'],
    ],
  ])('that %s is refused', (_, backend, expected) => {
    expect(paths(untyped(backend))).toEqual(expected);
  });

  test.each<[string, AzureSettings['backend']]>([
    ['local', { kind: 'local' }],
    [
      'Terraform Cloud',
      { kind: 'terraform-cloud', organization: 'acme', workspace: 'tutorial', project: 'Data stores' },
    ],
    [
      'an Azure storage account',
      { kind: 'azure-storage', resourceGroup: 'state', storageAccount: 'acmestate', container: 'tfstate' },
    ],
  ])('that is %s is accepted', (_, backend) => {
    expect(checkEnvironment(withAzure({ backend }))).toEqual([]);
  });
});

describe('a part that is missing', () => {
  test('is the only finding, without the parts inside it', () => {
    const { azure: _, ...rest } = tutorial;
    expect(paths(rest as Environment)).toEqual(['azure']);
  });

  test('is found inside another part', () => {
    expect(paths(withDgraph({ zero: undefined as unknown as DgraphSettings['zero'] }))).toEqual([
      'dgraph.zero',
    ]);
  });
});
