import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/**
 * Replicas that Azure would refuse, and private registries that cannot be reached.
 * https://learn.microsoft.com/azure/container-registry/container-registry-skus
 */
export function checkRegistryFeatures({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { registry, cluster, location } = azure;
  if (registry.sku !== 'Premium') return [];
  const findings: Finding[] = [...checkReplicas(registry.replicas, location)];
  if (registry.access === 'private' && cluster.network.kind !== 'own-vnet') {
    findings.push({
      path: 'azure.registry.access',
      value: registry.access,
      problem: 'needs an endpoint in the VNet of the nodes, and AKS does not share the VNet that it creates',
      remedy: "Set azure.cluster.network.kind to 'own-vnet', or access to 'public'",
    });
  }
  return findings;
}

function checkReplicas(replicas: readonly string[], home: string): readonly Finding[] {
  const path = 'azure.registry.replicas';
  return replicas.flatMap((region, index) => {
    if (!/^[a-z][a-z0-9]*$/.test(region)) {
      return [
        {
          path: `${path}[${index}]`,
          value: region,
          problem: 'is not the short name of an Azure region',
          remedy: 'Write it like eastus2',
        },
      ];
    }
    if (region !== home && replicas.indexOf(region) === index) return [];
    return [
      {
        path: `${path}[${index}]`,
        value: region,
        problem: region === home ? "is the registry's home region" : 'is in the list twice',
        remedy: 'Take it out: a replica is a copy in another region',
      },
    ];
  });
}
