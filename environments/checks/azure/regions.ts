import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { azureRegions, sovereignRegion } from '../../settings/azure/azure-regions.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { tryFindCloseName } from '../../settings/schema/try-find-close-name.ts';
import { placedPools } from '../pools/node-pools.ts';

/**
 * Regions that Azure does not have, that are of another of its clouds, or that lack the zones which pools ask for.
 * https://learn.microsoft.com/azure/reliability/regions-list
 */
export function checkRegions({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { location, registry, cluster } = azure;
  const replicas = registry.sku === 'Premium' ? registry.replicas : [];
  return [
    ...checkRegion('azure.location', location),
    ...replicas.flatMap((region, index) => checkRegion(`azure.registry.replicas[${index}]`, region)),
    ...(azureRegions.get(location)?.zones === 'no'
      ? placedPools(cluster)
          .filter(({ pool }) => pool.zones.length > 0)
          .map(({ path, pool }) =>
            finding(
              `${path}.zones`,
              pool.zones,
              `cannot be had: the region ${location} has no availability zones`,
              'Set it to [], or choose another azure.location',
            ),
          )
      : []),
  ];
}

function checkRegion(path: string, region: string): readonly Finding[] {
  // What is not a short name at all is a finding of checkAzureSizes and checkRegistryFeatures.
  if (!/^[a-z]+[a-z0-9]*$/.test(region) || azureRegions.has(region)) return [];
  if (sovereignRegion.test(region))
    return [
      finding(
        path,
        region,
        "is of another of Azure's clouds, where registries, vaults and private DNS zones have other host names",
        "Choose a region of Azure's public cloud: this project knows no other",
      ),
    ];
  const close = tryFindCloseName(region, [...azureRegions.keys()]);
  return [
    finding(
      path,
      region,
      'is not a region of Azure that is known here',
      close === undefined
        ? 'Correct it, or, if Azure has it, add it to environments/settings/azure/azure-regions.ts'
        : `Did you mean '${close}'?`,
    ),
  ];
}
