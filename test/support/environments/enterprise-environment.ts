import type { Environment } from '../../../environments/settings/environment.ts';
import { production } from '../../fixtures/environments/production.ts';
import { edit } from './edit-environment.ts';

/** Production in a company: a network, logs and zones that others keep, a firewall, tags, and pools of several kinds. */
export const enterprise: Environment = edit(production, {
  'azure.tags': { costCenter: '4711', Environment: 'live' },
  'azure.privateDnsZones': 'policy',
  'azure.locks': 'no-deletion',
  'azure.monitoring': { existing: 'workspace-variable' },
  'azure.keyVault.tier': 'premium',
  'azure.prometheus': { workspace: 'netpolmesh-prod' },
  'azure.policies': { podSecurity: 'restricted', effect: 'deny', excludedNamespaces: ['ingress', 'dgraph'] },
  'azure.cluster.etcdEncryption': { kind: 'key-variable', vaultAccess: 'private' },
  'azure.cluster.storageDrivers': { blob: 'on' },
  'azure.cluster.nodeResourceGroup': 'netpolmesh-prod-nodes',
  'azure.cluster.network.origin': 'existing',
  'azure.cluster.network.apiServerSubnetCidr': '10.240.5.0/28',
  'azure.cluster.egress': { kind: 'route-table' },
  'azure.cluster.autoscaler': { expander: 'least-waste', idleMinutes: 20 },
  'azure.cluster.addOns': [
    ...['azure-policy', 'defender', 'image-cleaner', 'keda', 'key-vault-secrets'],
    ...['vertical-pod-autoscaler', 'workload-identity'],
  ],
  'azure.cluster.upgrades': {
    kubernetes: 'patch',
    nodeOs: 'NodeImage',
    kubernetesWindow: { week: 'First', day: 'Sunday', startTime: '02:00', durationHours: 4 },
    nodeOsWindow: { day: 'Sunday', startTime: '08:00', durationHours: 8 },
    blocked: [{ from: '2026-12-18', to: '2027-01-04' }],
  },
  'azure.cluster.userPools': [
    production.azure.cluster.userPools?.[0],
    {
      name: 'batch',
      vmSize: 'Standard_D4ds_v5',
      nodeCount: { min: 0, max: 4 },
      zones: ['1', '2', '3'],
      maxSurge: '1',
      maxPods: 50,
      labels: { 'example.com/kind': 'batch' },
      taints: ['dedicated=batch:NoSchedule'],
      os: 'AzureLinux3',
      spot: { eviction: 'Delete', highestPrice: 50 },
    },
  ],
});
