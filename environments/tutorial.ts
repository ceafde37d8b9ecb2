import type { Environment } from './settings/environment.ts';

/**
 * The environment of the article "AKS with Calico Network Policies", value by value. Beyond the article it holds
 * only what keeps `terraform plan` free of changes that were not made, and what a current Dgraph needs to start.
 */
export const tutorial: Environment = {
  name: 'tutorial',
  azure: {
    location: 'westus2',
    resourceGroup: 'netpolmesh-test',
    registry: { name: 'netpolmeshtest', sku: 'Basic' },
    cluster: {
      name: 'netpolmesh-test',
      dnsPrefix: 'netpolmesh-test',
      nodePool: {
        name: 'nodepool1',
        vmSize: 'Standard_DS2_v2',
        nodeCount: 3,
        zones: ['1', '2', '3'],
        maxSurge: '10%',
      },
      network: { kind: 'created-by-aks' },
      nodeLogin: 'ssh-key-variable',
    },
    backend: { kind: 'local' },
    // The article ends with removing everything again.
    destroy: 'allowed',
  },
  dgraph: {
    release: 'demo',
    namespace: 'dgraph',
    image: 'dgraph/dgraph:v25.4.0',
    zero: {
      replicas: 3,
      storage: '32Gi',
      resources: { cpuRequest: '100m', memoryRequest: '256Mi', memoryLimit: '1Gi' },
    },
    alpha: {
      replicas: 3,
      storage: '100Gi',
      resources: { cpuRequest: '250m', memoryRequest: '1Gi', memoryLimit: '2Gi' },
      cacheMebibytes: 512,
    },
    // As in the article: every client that reaches an Alpha may administer it. Only the network policy protects it.
    adminAccess: { kind: 'anyone' },
  },
  clients: [
    {
      name: 'pydgraph-client',
      access: 'granted',
      replicas: 1,
      imageTag: '0.1.0',
      resources: { cpuRequest: '80m', cpuLimit: '250m', memoryRequest: '64Mi', memoryLimit: '128Mi' },
    },
  ],
  networkPolicies: { kind: 'article' },
  gitops: {
    name: 'dgraph',
    source: {
      url: 'https://git.example.com/platform/dgraph-gitops.git',
      reference: { kind: 'branch', value: 'main' },
    },
    flux: { namespace: 'flux-system' },
    argoCd: { namespace: 'argocd' },
  },
};
