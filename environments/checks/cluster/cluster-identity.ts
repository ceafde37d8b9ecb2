import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

const path = 'azure.cluster.identity';

/**
 * An identity for the nodes that the control plane could not give them, or a network it could not attach to. Where both
 * are user-assigned, the stack grants the role Managed Identity Operator.
 * https://learn.microsoft.com/azure/aks/use-managed-identity#bring-your-own-managed-identity
 */
export function checkClusterIdentity({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { identity, network } = azure.cluster;
  if (identity.kind === 'user-assigned') {
    if (identity.kubeletName !== identity.name) return [];
    return [
      {
        path: `${path}.kubeletName`,
        value: identity.kubeletName,
        problem: 'is the identity of the control plane: nodes would have its rights too',
        remedy: 'Set it to another name, or leave it out',
      },
    ];
  }
  if (network.kind !== 'own-vnet') return [];
  return [
    {
      path: `${path}.kind`,
      value: identity.kind,
      problem: 'has no rights on the VNet when the cluster is created: load balancers would fail',
      remedy: "Set azure.cluster.identity to { kind: 'user-assigned', name: … }",
    },
  ];
}
