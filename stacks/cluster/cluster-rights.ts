import type { Construct } from 'constructs';
import type { ResolvedCluster } from '../../environments/settings/resolve/resolve-azure.ts';
import type { ClusterNetwork } from '../network/cluster-network.ts';
import { siteVariable } from '../site/site-variables.ts';
import type { ClusterRight } from './cluster-identities.ts';

/**
 * What a cluster has to be allowed on resources that it did not create itself: to attach load balancers to the VNet, to
 * encrypt with a key that is not its own, and to register its API server in a DNS zone.
 * https://learn.microsoft.com/azure/aks/use-managed-identity#add-a-role-assignment-for-a-user-assigned-managed-identity
 */
export function clusterRights(
  scope: Construct,
  settings: ResolvedCluster,
  network: ClusterNetwork | undefined,
): readonly ClusterRight[] {
  const rights: ClusterRight[] = [];
  for (const { id, scope } of network?.scopes ?? []) rights.push({ id, role: 'Network Contributor', scope });
  if (settings.egress.kind === 'route-table')
    rights.push({
      id: 'route_table_contributor',
      role: 'Network Contributor',
      scope: siteVariable(scope, 'route_table_id').stringValue,
    });
  if (settings.diskEncryption === 'disk-encryption-set')
    rights.push({
      id: 'disk_encryption_reader',
      role: 'Reader',
      scope: siteVariable(scope, 'disk_encryption_set_id').stringValue,
    });
  if (settings.apiServer.kind === 'private' && settings.apiServer.dnsZone === 'variable')
    rights.push({
      id: 'dns_contributor',
      role: 'Private DNS Zone Contributor',
      scope: siteVariable(scope, 'private_dns_zone_id').stringValue,
    });
  return rights;
}
