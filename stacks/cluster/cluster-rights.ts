import type { Construct } from 'constructs';
import type { ResolvedAzure } from '../../environments/settings/resolve/resolve-azure.ts';
import type { ClusterNetwork } from '../network/cluster-network.ts';
import { apiServerZone, siteVariable } from '../site/site-variables.ts';
import type { ClusterRight } from './cluster-identities.ts';

/**
 * What a cluster has to be allowed on resources that it did not create itself: to attach load balancers to the VNet, to
 * encrypt with keys that are not its own, and to register its API server in a DNS zone.
 * https://learn.microsoft.com/azure/aks/use-managed-identity#add-a-role-assignment-for-a-user-assigned-managed-identity
 */
export function clusterRights(
  scope: Construct,
  { cluster: settings, location }: Pick<ResolvedAzure, 'cluster' | 'location'>,
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
      scope: apiServerZone(scope, location).stringValue,
    });
  if (settings.etcdEncryption.kind === 'key-variable') {
    const vault = siteVariable(scope, 'etcd_key_vault_id').stringValue;
    rights.push({ id: 'etcd_key_user', role: 'Key Vault Crypto User', scope: vault });
    // It makes the private link to the vault by itself.
    if (settings.etcdEncryption.vaultAccess === 'private')
      rights.push({ id: 'etcd_vault_contributor', role: 'Key Vault Contributor', scope: vault });
  }
  return rights;
}
