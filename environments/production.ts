import { productionDgraph } from './production-dgraph.ts';
import type { ApplicationSettings } from './settings/applications/application-settings.ts';
import type { NodePoolSettings } from './settings/azure/cluster/node-pool-settings.ts';
import type { Environment } from './settings/environment.ts';
import { clientAccessLabels, dgraphPorts } from './settings/names/topology.ts';
import { type Flow, tcp } from './settings/network-policies/flow.ts';

/** What both pools have in common: encrypted hosts in three zones, and a system disk on the host itself. */
const hardenedPool = {
  vmSize: 'Standard_D4ds_v5',
  zones: ['1', '2', '3'],
  maxSurge: '33%',
  maxPods: 50,
  osDisk: { kind: 'ephemeral', gigabytes: 100 },
  hostEncryption: 'on',
} as const satisfies Partial<NodePoolSettings>;

/** Two tenants that share the database and no connection: each an application in a namespace of its own. */
const tenants = ['tenant-a', 'tenant-b'];

const applications: readonly ApplicationSettings[] = tenants.map((name) => ({
  name,
  image: { repository: 'pydgraph-client', tag: '0.1.0' },
  replicas: 1,
  resources: { cpuRequest: '80m', memoryRequest: '64Mi', memoryLimit: '128Mi' },
  env: [{ name: 'DGRAPH_ALPHA_SERVER', fromDatabase: 'alpha-host' }],
}));

const flows: readonly Flow[] = tenants.map((name) => ({
  from: { kind: 'workload', namespace: name, name },
  to: { kind: 'workload', namespace: 'dgraph', name: 'prod-dgraph-alpha' },
  ports: [tcp(dgraphPorts.alphaHttp), tcp(dgraphPorts.alphaGrpc)],
  why: `queries and changes of ${name}`,
}));

/**
 * A hardened environment: private API server and registry, sign-in by Entra ID alone, a key of one's own for all disks,
 * logs that are kept, upgrades on Sundays, and manifests applied by Flux. What one site alone knows, such as ids and
 * group memberships, Terraform asks for: see docs/azure.md.
 */
export const production: Environment = {
  name: 'production',
  azure: {
    location: 'westus2',
    resourceGroup: 'netpolmesh-prod',
    subscription: 'terraform-variables',
    registry: {
      name: 'netpolmeshprod',
      sku: 'Premium',
      access: 'private',
      replicas: ['eastus2'],
      untaggedRetentionDays: 30,
    },
    keyVault: { name: 'netpolmesh-prod', access: 'private' },
    cluster: {
      name: 'netpolmesh-prod',
      dnsPrefix: 'netpolmesh-prod',
      kubernetesVersion: '1.36',
      tier: 'Standard',
      nodePool: {
        ...hardenedPool,
        name: 'system',
        nodeCount: { min: 3, max: 6 },
        pods: 'system',
        temporaryName: 'systemtmp',
      },
      userPools: [
        {
          ...hardenedPool,
          name: 'work',
          // One node for each zone's Alpha and Zero: the sum is in docs/azure.md.
          vmSize: 'Standard_D8ds_v5',
          nodeCount: { min: 3, max: 12 },
          temporaryName: 'worktmp',
        },
      ],
      network: {
        kind: 'own-vnet',
        vnetCidr: '10.240.0.0/16',
        nodeSubnetCidr: '10.240.0.0/22',
        endpointSubnetCidr: '10.240.4.0/26',
        pods: { kind: 'overlay', cidr: '10.244.0.0/16' },
        serviceCidr: '172.16.0.0/16',
        dnsServiceIp: '172.16.0.10',
      },
      apiServer: { kind: 'private', dnsZone: 'created-by-aks' },
      login: { kind: 'entra', localAccounts: 'off' },
      identity: { kind: 'user-assigned', name: 'netpolmesh-prod' },
      diskEncryption: 'disk-encryption-set',
      runCommand: 'off',
      addOns: ['azure-policy', 'image-cleaner', 'key-vault-secrets', 'workload-identity'],
      upgrades: {
        kubernetes: 'patch',
        nodeOs: 'NodeImage',
        kubernetesWindow: { day: 'Sunday', startTime: '02:00', durationHours: 4 },
        nodeOsWindow: { day: 'Sunday', startTime: '08:00', durationHours: 8 },
      },
    },
    monitoring: { workspace: 'netpolmesh-prod', retentionDays: 90 },
    flux: { namespace: 'dgraph-gitops' },
    backend: { kind: 'local' },
  },
  dgraph: productionDgraph,
  clients: [],
  applications,
  namespaces: tenants.map((name) => ({ name, labels: clientAccessLabels })),
  networkPolicies: {
    kind: 'least-privilege',
    calico: { kind: 'crd-v1', version: '3.31' },
    otherNamespaces: [{ name: 'monitoring' }],
    operations: {
      metricsScraper: {
        kind: 'pods',
        namespace: 'monitoring',
        labels: { 'app.kubernetes.io/name': 'prometheus' },
      },
    },
    flows,
  },
  gitops: {
    name: 'dgraph',
    source: {
      url: 'https://git.example.com/platform/dgraph-gitops.git',
      reference: { kind: 'branch', value: 'main' },
    },
    // To run one of these instead of Azure's Flux, take azure.flux out: two at a time would prune each other's objects.
    flux: { namespace: 'flux-system' },
    argoCd: { namespace: 'argocd' },
  },
};
