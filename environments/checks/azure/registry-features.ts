import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkNumber } from '../rules/number-rule.ts';

const premiumFeatures = ['access', 'replicas', 'untaggedRetentionDays', 'quarantine'] as const;

/**
 * Features that the registry's tier does not have, and private registries that nobody could reach.
 * https://learn.microsoft.com/azure/container-registry/container-registry-skus
 */
export function checkRegistryFeatures({ azure }: Environment): readonly Finding[] {
  const { registry, cluster, location } = azure;
  if (registry.sku === 'Basic' || registry.sku === 'Standard') {
    return premiumFeatures
      .map((feature): { feature: string; value: unknown } => ({
        feature,
        value: Reflect.get(registry, feature),
      }))
      .filter(({ value }) => value !== undefined)
      .map(({ feature, value }) => ({
        path: `azure.registry.${feature}`,
        value,
        problem: `needs the tier Premium, and the registry's is ${registry.sku}`,
        remedy: `Set azure.registry.sku to 'Premium', or leave ${feature} out`,
      }));
  }
  // An unknown tier is reported as such.
  if (registry.sku !== 'Premium') return [];
  const findings: Finding[] = [
    ...checkNumber('azure.registry.untaggedRetentionDays', registry.untaggedRetentionDays, 0, 365),
    ...checkReplicas(registry.replicas, location),
  ];
  if (registry.access === 'private' && cluster.network.kind !== 'own-vnet') {
    findings.push({
      path: 'azure.registry.access',
      value: registry.access,
      problem: 'needs an endpoint in the VNet of the nodes, and AKS keeps that VNet to itself',
      remedy: "Set azure.cluster.network.kind to 'own-vnet', or access to 'public'",
    });
  }
  return findings;
}

function checkReplicas(replicas: unknown, home: string): readonly Finding[] {
  const path = 'azure.registry.replicas';
  if (!Array.isArray(replicas)) {
    return [{ path, value: replicas, problem: 'has to be a list of regions', remedy: 'Write [] for none' }];
  }
  return replicas.flatMap((region: unknown, index) => {
    if (typeof region !== 'string' || !/^[a-z][a-z0-9]*$/.test(region)) {
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
        problem: region === home ? "is the registry's home region" : 'stands in the list twice',
        remedy: 'Take it out: a replica is a copy in another region',
      },
    ];
  });
}
