import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** A way to the internet that AKS does not have in such a network. https://learn.microsoft.com/azure/aks/egress-outboundtype */
export function checkEgress({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { egress, network } = azure.cluster;
  const path = 'azure.cluster.egress.kind';
  switch (egress.kind) {
    case 'load-balancer':
      return [];
    case 'managed-nat-gateway':
      if (network.kind === 'created-by-aks') return [];
      return [
        finding(
          path,
          egress.kind,
          'is for a VNet that AKS creates: it cannot attach the gateway to another',
          "Set it to 'nat-gateway', and create the gateway beside the VNet",
        ),
      ];
    case 'nat-gateway':
    case 'route-table':
      if (network.kind === 'created-by-aks')
        return [
          finding(
            path,
            egress.kind,
            'needs a subnet that has it before the cluster exists, and AKS creates the VNet with the cluster',
            "Set azure.cluster.network.kind to 'own-vnet'",
          ),
        ];
      return [];
  }
}
