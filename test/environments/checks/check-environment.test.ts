import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../environments/checks/check-environment.ts';
import type { AzureSettings } from '../../../environments/settings/azure/azure-settings.ts';
import type { ClusterSettings } from '../../../environments/settings/azure/cluster/cluster-settings.ts';
import type { AksNetworkSettings } from '../../../environments/settings/azure/cluster/network-settings.ts';
import type { NodePoolSettings } from '../../../environments/settings/azure/cluster/node-pool-settings.ts';
import type { ClientSettings } from '../../../environments/settings/client-settings.ts';
import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { linesOf } from '../../support/environments/edit-environment.ts';

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

function linesIn(environment: Environment): readonly string[] {
  return linesOf(checkEnvironment(environment));
}

test.each(knownEnvironments.map((environment) => [environment.name, environment]))(
  'the environment %s breaks no rule',
  (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  },
);

describe('an environment is refused', () => {
  test.each<[string, Environment, string]>([
    [
      'whose name is not a folder name',
      { ...tutorial, name: '../tutorial' },
      'name = "../tutorial": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ],
    [
      'whose name is empty',
      { ...tutorial, name: '' },
      'name = "": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ],
    [
      'whose resource group ends in a period',
      withAzure({ resourceGroup: 'group.' }),
      'azure.resourceGroup = "group.": must be 1 to 90 letters, digits, underscores, hyphens, periods and parentheses, not ending in a period. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
    ],
    [
      'whose registry has a hyphen',
      withRegistryName('net-pol-mesh'),
      'azure.registry.name = "net-pol-mesh": must be 5 to 50 letters and digits, nothing else. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
    ],
    [
      'whose registry has 4 letters',
      withRegistryName('four'),
      'azure.registry.name = "four": must be 5 to 50 letters and digits, nothing else. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
    ],
    [
      'whose registry has 51 letters',
      withRegistryName('a'.repeat(51)),
      'azure.registry.name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": must be 5 to 50 letters and digits, nothing else. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
    ],
    [
      'whose cluster begins with a hyphen',
      withCluster({ name: '-test' }),
      'azure.cluster.name = "-test": must be 1 to 63 letters, digits, underscores and hyphens, beginning and ending with a letter or digit. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
    ],
    [
      'whose cluster has 64 letters',
      withCluster({ name: 'a'.repeat(64) }),
      'azure.cluster.name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": must be 1 to 63 letters, digits, underscores and hyphens, beginning and ending with a letter or digit. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
    ],
    [
      'whose DNS prefix has an underscore',
      withCluster({ dnsPrefix: 'net_pol' }),
      'azure.cluster.dnsPrefix = "net_pol": must be 1 to 54 letters, digits and inner hyphens. Correct it (https://learn.microsoft.com/azure/aks/troubleshoot-dns-prefix).',
    ],
    [
      'whose DNS prefix has 55 letters',
      withCluster({ dnsPrefix: 'a'.repeat(55) }),
      'azure.cluster.dnsPrefix = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": must be 1 to 54 letters, digits and inner hyphens. Correct it (https://learn.microsoft.com/azure/aks/troubleshoot-dns-prefix).',
    ],
    [
      'whose node pool has a capital letter',
      withNodePool({ name: 'Pool' }),
      'azure.cluster.nodePool.name = "Pool": must be 1 to 12 lower-case letters and digits, beginning with a letter. Correct it (https://learn.microsoft.com/azure/aks/create-node-pools#limitations).',
    ],
    [
      'whose region is a display name',
      withAzure({ location: 'West US 2' }),
      'azure.location = "West US 2": must be the short name of an Azure region, such as westus2. Correct it (https://learn.microsoft.com/azure/reliability/regions-list).',
    ],
    [
      'whose registry tier is unknown',
      untypedRegistry({ name: 'netpolmeshtest', sku: 'Free' }),
      "azure.registry.sku = \"Free\": must be 'Basic', 'Standard' or 'Premium'. Correct it.",
    ],
    [
      'with no nodes',
      withNodePool({ nodeCount: 0 }),
      'azure.cluster.nodePool.nodeCount = 0: leaves no node for the pods of the cluster itself. Set it to 1 or more.',
    ],
    [
      'with half a node',
      withNodePool({ nodeCount: 1.5 }),
      'azure.cluster.nodePool.nodeCount = 1.5: must be a whole number from 0 to 1000. Correct the number.',
    ],
    [
      'with a zone that does not exist',
      withNodePool({ zones: ['4'] }),
      "azure.cluster.nodePool.zones = [\"4\"]: must list each of '1', '2', '3' at most once. Correct the list: [] for none.",
    ],
    [
      'with a zone twice',
      withNodePool({ zones: ['1', '1'] }),
      "azure.cluster.nodePool.zones = [\"1\",\"1\"]: must list each of '1', '2', '3' at most once. Correct the list: [] for none.",
    ],
    [
      'whose VM size is unreadable',
      withNodePool({ vmSize: 'DS2 v2' }),
      'azure.cluster.nodePool.vmSize = "DS2 v2": must be a virtual machine size, such as Standard_DS2_v2. Correct it (https://learn.microsoft.com/azure/virtual-machines/sizes/overview).',
    ],
    [
      'whose surge is not an amount',
      withNodePool({ maxSurge: 'some' }),
      'azure.cluster.nodePool.maxSurge = "some": must be a number of nodes or a percentage, such as 10%. Correct it (https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling).',
    ],
    [
      'whose storage is unreadable',
      withDgraph({ zero: { ...tutorial.dgraph.zero, storage: '32 GB' } }),
      'dgraph.zero.storage = "32 GB": must be a whole amount of bytes, such as 32Gi. Correct it (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/).',
    ],
    [
      'whose client asks for an unreadable amount of CPU',
      withClients({ resources: { ...clientOfTheTutorial().resources, cpuRequest: 'one' } }),
      'clients[0].resources.cpuRequest = "one": must be an amount of CPU, such as 250m or 2. Correct it (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/).',
    ],
    [
      'whose release has 18 letters',
      withDgraph({ release: 'a'.repeat(18) }),
      'dgraph.release = "aaaaaaaaaaaaaaaaaa": must be 1 to 17 lower-case letters, digits and inner hyphens, beginning with a letter. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ],
    [
      'whose namespace has capitals',
      withDgraph({ namespace: 'Dgraph' }),
      'dgraph.namespace = "Dgraph": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
    ],
    [
      'with a client in the namespace of the database',
      withClients({ name: 'dgraph' }),
      'clients[0].name = "dgraph": is the name of a namespace already, that of dgraph.namespace. Give each client a name of its own.',
    ],
    [
      'with two clients of one name',
      withClients({ name: 'a' }, { name: 'a' }),
      'clients[1].name = "a": is the name of a namespace already, that of clients[0].name. Give each client a name of its own.',
    ],
    [
      'whose image moves',
      withDgraph({ image: 'dgraph/dgraph:latest' }),
      'dgraph.image = "dgraph/dgraph:latest": has the moving tag latest. Pin a version, such as v25.4.0, or a digest.',
    ],
    [
      'whose image has no tag',
      withDgraph({ image: 'dgraph/dgraph' }),
      'dgraph.image = "dgraph/dgraph": has no valid tag. Pin a version, such as v25.4.0, or a digest.',
    ],
    [
      'whose image is not a reference',
      withDgraph({ image: 'dgraph dgraph:v1' }),
      'dgraph.image = "dgraph dgraph:v1": is not an image reference. Pin a version, such as v25.4.0, or a digest.',
    ],
    [
      'whose client image moves',
      withClients({ imageTag: 'latest' }),
      'clients[0].imageTag = "latest": has the moving tag latest. Pin a version, such as v25.4.0, or a digest.',
    ],
    [
      'whose client image tag is empty',
      withClients({ imageTag: '' }),
      'clients[0].imageTag = "": has no valid tag. Pin a version, such as v25.4.0, or a digest.',
    ],
    [
      'whose client image has a digest that is cut off',
      withClients({ imageDigest: 'sha256:abc' }),
      'clients[0].imageDigest = "sha256:abc": must be sha256: and 64 hexadecimal digits in lower case. Correct it (https://github.com/distribution/reference).',
    ],
    [
      'with an even number of Zeros',
      withDgraph({ zero: { ...tutorial.dgraph.zero, replicas: 2 } }),
      'dgraph.zero.replicas = 2: is not 1, 3, 5 or 7: an even number survives as few failures as the odd number below it. Choose 3 for a cluster that survives one failure.',
    ],
    [
      'with no Alpha',
      withDgraph({ alpha: { ...tutorial.dgraph.alpha, replicas: 0 } }),
      'dgraph.alpha.replicas = 0: is not 1, 3, 5 or 7: an even number survives as few failures as the odd number below it. Choose 3 for a cluster that survives one failure.',
    ],
  ])('%s', (_, environment, line) => {
    expect(linesIn(environment)).toEqual([line]);
  });

  test('with every finding at once, sorted by path', () => {
    const environment = { ...withRegistryName('no'), name: 'No' };
    expect(linesIn({ ...environment, dgraph: { ...tutorial.dgraph, release: 'No' } })).toEqual([
      'azure.registry.name = "no": must be 5 to 50 letters and digits, nothing else. Correct it (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).',
      'dgraph.release = "No": must be 1 to 17 lower-case letters, digits and inner hyphens, beginning with a letter. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
      'name = "No": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
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
    [
      'overlaps the VNet',
      { serviceCidr: '10.224.0.0/16', dnsServiceIp: '10.224.0.10' },
      'azure.cluster.network.serviceCidr = "10.224.0.0/16": overlaps 10.224.0.0/12, the VNet that AKS creates for nodes and pods. Choose a range outside it, such as 10.0.0.0/16.',
    ],
    [
      'contains the VNet',
      { serviceCidr: '10.128.0.0/9', dnsServiceIp: '10.128.0.10' },
      'azure.cluster.network.serviceCidr = "10.128.0.0/9": overlaps 10.224.0.0/12, the VNet that AKS creates for nodes and pods. Choose a range outside it, such as 10.0.0.0/16.',
    ],
    [
      'is no CIDR',
      { serviceCidr: '10.0.0.0', dnsServiceIp: '10.0.0.10' },
      'azure.cluster.network.serviceCidr = "10.0.0.0": is not an IPv4 range in CIDR notation that names its network address. Write it like 10.0.0.0/16.',
    ],
    [
      'names a host, not a network',
      { serviceCidr: '10.0.0.1/16', dnsServiceIp: '10.0.0.10' },
      'azure.cluster.network.serviceCidr = "10.0.0.1/16": is not an IPv4 range in CIDR notation that names its network address. Write it like 10.0.0.0/16.',
    ],
    [
      'is as large as a /12',
      { serviceCidr: '172.16.0.0/12', dnsServiceIp: '172.16.0.10' },
      'azure.cluster.network.serviceCidr = "172.16.0.0/12": is too large: AKS wants fewer addresses than a /12 has. Lengthen the prefix to /13 or more.',
    ],
    [
      'is set alone',
      { serviceCidr: '10.0.0.0/16' },
      'azure.cluster.network.dnsServiceIp is missing: serviceCidr and dnsServiceIp depend on each other. Set both or neither.',
    ],
    [
      'is missing while the DNS address is set',
      { dnsServiceIp: '10.0.0.10' },
      'azure.cluster.network.serviceCidr is missing: serviceCidr and dnsServiceIp depend on each other. Set both or neither.',
    ],
    [
      'lacks the DNS address',
      { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.1.0.10' },
      'azure.cluster.network.dnsServiceIp = "10.1.0.10": is not a usable address of the Service range 10.0.0.0/16. Choose an address inside the range, other than its first two.',
    ],
    [
      'begins with the DNS address',
      { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.0.0.0' },
      'azure.cluster.network.dnsServiceIp = "10.0.0.0": is not a usable address of the Service range 10.0.0.0/16. Choose an address inside the range, other than its first two.',
    ],
  ])('is refused when it %s', (_, network, line) => {
    expect(linesIn(withNetwork(network))).toContain(line);
  });
});

describe('a backend', () => {
  test.each<[string, unknown, readonly string[]]>([
    [
      'is missing',
      undefined,
      [
        "azure.backend is missing: must be an object with kind 'local', 'terraform-cloud' or 'azure-storage'. Add it.",
      ],
    ],
    [
      'is of an unknown kind',
      { kind: 's3' },
      ["azure.backend.kind = \"s3\": must be 'local', 'terraform-cloud' or 'azure-storage'. Correct it."],
    ],
    [
      'is Terraform Cloud without organization and workspace',
      { kind: 'terraform-cloud' },
      [
        'azure.backend.organization is missing: must be text. Add it.',
        'azure.backend.workspace is missing: must be text. Add it.',
      ],
    ],
    [
      'is Terraform Cloud with a URL as host name',
      { kind: 'terraform-cloud', organization: 'o', workspace: 'w', hostname: 'https://tfe.example.com' },
      [
        'azure.backend.hostname = "https://tfe.example.com": must be a host name without scheme or path. Correct it (https://developer.hashicorp.com/terraform/language/settings/terraform-cloud).',
      ],
    ],
    [
      'is a storage account without its fields',
      { kind: 'azure-storage' },
      [
        'azure.backend.container is missing: must be text. Add it.',
        'azure.backend.resourceGroup is missing: must be text. Add it.',
        'azure.backend.storageAccount is missing: must be text. Add it.',
      ],
    ],
  ])('that %s is refused', (_, backend, expected) => {
    expect(linesIn(untyped(backend))).toEqual(expected);
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
    expect(linesIn(rest as Environment)).toEqual([
      'azure is missing: must be an object with location, resourceGroup, registry, cluster, backend. Add it.',
    ]);
  });

  test('is found inside another part', () => {
    expect(linesIn(withDgraph({ zero: undefined as unknown as DgraphSettings['zero'] }))).toEqual([
      'dgraph.zero is missing: must be an object with replicas, storage, resources. Add it.',
    ]);
  });
});
