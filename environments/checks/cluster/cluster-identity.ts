import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

const path = 'azure.cluster.identity';

/**
 * An identity for the nodes that the control plane could not give them, or a network it could not attach to. Where both
 * are user-assigned, the stack grants the role Managed Identity Operator.
 * https://learn.microsoft.com/azure/aks/use-managed-identity#bring-your-own-managed-identity
 */
export function checkClusterIdentity({ azure }: Environment): readonly Finding[] {
  const { identity, network } = azure.cluster;
  if (identity?.kind === 'user-assigned') {
    if (identity.kubeletName !== identity.name) return [];
    return [
      {
        path: `${path}.kubeletName`,
        value: identity.kubeletName,
        problem: 'names the identity of the control plane: nodes would have its rights too',
        remedy: 'Give the nodes an identity of another name, or leave kubeletName out',
      },
    ];
  }
  const findings: Finding[] = [];
  const kubeletName: unknown = identity === undefined ? undefined : Reflect.get(identity, 'kubeletName');
  if (kubeletName !== undefined) {
    findings.push({
      path: `${path}.kubeletName`,
      value: kubeletName,
      problem:
        'needs a control plane that may hand it out, and a system-assigned identity exists too late for that',
      remedy: "Set azure.cluster.identity.kind to 'user-assigned'",
    });
  }
  if (network.kind === 'own-vnet') {
    findings.push({
      path: `${path}.kind`,
      value: identity?.kind,
      problem: 'has no rights on the VNet when the cluster is created: load balancers would fail',
      remedy: "Set azure.cluster.identity to { kind: 'user-assigned', name: … }",
    });
  }
  return findings;
}
