import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

const path = 'azure.cluster.identity';

/**
 * An identity for the nodes that the control plane could not give them, or a network it could not attach to. Where both
 * are user-assigned, the stack grants the role Managed Identity Operator.
 * https://learn.microsoft.com/azure/aks/use-managed-identity#bring-your-own-managed-identity
 */
export function checkClusterIdentity({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { identity, network } = azure.cluster;
  if (identity.kind === 'user-assigned') return checkNames(azure);
  if (network.kind !== 'own-vnet') return checkDiskEncryption(azure);
  return [
    {
      path: `${path}.kind`,
      value: identity.kind,
      problem: 'has no rights on the VNet when the cluster is created: load balancers would fail',
      remedy: "Set azure.cluster.identity to { kind: 'user-assigned', name: … }",
    },
  ];
}

/** A key for disks that the cluster's own identity has no right to when the first disk is made. */
function checkDiskEncryption({ cluster }: ResolvedEnvironment['azure']): readonly Finding[] {
  if (cluster.diskEncryption === 'platform-key') return [];
  return [
    finding(
      `${path}.kind`,
      cluster.identity.kind,
      'has no right to read the disk encryption set when the cluster is created: disks would fail',
      "Set azure.cluster.identity to { kind: 'user-assigned', name: … }",
    ),
  ];
}

/** Two identities of one name, which is the same to Azure in upper and lower case. */
function checkNames({ cluster, keyVault }: ResolvedEnvironment['azure']): readonly Finding[] {
  const { identity, name } = cluster;
  if (identity.kind !== 'user-assigned') return [];
  const isSame = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
  // One for all pods of Dgraph, or one for each kind of them with a name that goes on.
  const reader = `${name}-dgraph`;
  const isReader = (a = '') => isSame(a, reader) || a.toLowerCase().startsWith(`${reader}-`.toLowerCase());
  return [
    ...(isSame(identity.kubeletName, identity.name)
      ? [
          finding(
            `${path}.kubeletName`,
            identity.kubeletName,
            'is the identity of the control plane: nodes would have its rights too',
            'Set it to another name, or leave it out',
          ),
        ]
      : []),
    ...(['name', 'kubeletName'] as const)
      .filter((field) => keyVault !== undefined && isReader(identity[field]))
      .map((field) =>
        finding(
          `${path}.${field}`,
          identity[field],
          `is a name of the identities that read the Key Vault, ${reader} and those that begin with ${reader}-`,
          'Set it to another name',
        ),
      ),
  ];
}
