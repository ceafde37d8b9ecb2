import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/**
 * A key for etcd that the API server could not use. https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption#limitations
 */
export function checkEtcdEncryption({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { etcdEncryption, identity, network } = azure.cluster;
  if (etcdEncryption.kind === 'platform-key') return [];
  const hasApiServerSubnet = network.kind === 'own-vnet' && network.apiServerSubnetCidr !== undefined;
  return [
    ...(identity.kind === 'user-assigned'
      ? []
      : [
          finding(
            'azure.cluster.identity.kind',
            identity.kind,
            'has no right to the key of etcd when the cluster is created: the API server would not start',
            "Set azure.cluster.identity to { kind: 'user-assigned', name: … }",
          ),
        ]),
    ...(etcdEncryption.vaultAccess === 'private' && !hasApiServerSubnet
      ? [
          finding(
            'azure.cluster.etcdEncryption.vaultAccess',
            etcdEncryption.vaultAccess,
            'takes an API server inside the VNet: from elsewhere it does not reach a private vault',
            "Set azure.cluster.network.apiServerSubnetCidr in a network of kind 'own-vnet', or vaultAccess to 'public'",
          ),
        ]
      : []),
  ];
}
