import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { type PlacedPool, placedPools } from './node-pools.ts';
import { tryParseVmSize, type VmSize } from './vm-size.ts';

/** Temporary disk of the sizes with a `d`, from the fourth generation on, in GiB per core. https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/ddsv5-series */
const temporaryGigabytesPerCore = 37.5;
const fewestSystemCores = 4;

/**
 * VM sizes that AKS refuses, or that cannot hold the disk they are to have.
 * https://learn.microsoft.com/azure/aks/quotas-skus-regions#restricted-vm-sizes
 */
export function checkVmSizes({ azure }: ResolvedEnvironment): readonly Finding[] {
  return placedPools(azure.cluster).flatMap((placed) => {
    const size = tryParseVmSize(placed.pool.vmSize);
    return size === undefined ? [] : [...checkCores(placed, size), ...checkEphemeralDisk(placed, size)];
  });
}

function checkCores({ path, pool, role }: PlacedPool, { family, cores }: VmSize): readonly Finding[] {
  if (role === 'system' && family === 'B') {
    return [
      {
        path: `${path}.vmSize`,
        value: pool.vmSize,
        problem: 'is a burstable size: out of credit, it starves the pods of the cluster itself',
        remedy: 'Choose a size of the D family, such as Standard_D4ds_v5',
      },
    ];
  }
  if (cores >= 2) return [];
  return [
    {
      path: `${path}.vmSize`,
      value: pool.vmSize,
      problem: 'has a single core, and AKS wants two at least',
      remedy: 'Choose a larger size, such as Standard_D4ds_v5',
    },
  ];
}

function checkEphemeralDisk({ path, pool }: PlacedPool, size: VmSize): readonly Finding[] {
  if (pool.osDisk?.kind !== 'ephemeral' || size.version < 4) return [];
  const hasTemporaryDisk = size.features.includes('d');
  const available = Math.floor(size.cores * temporaryGigabytesPerCore);
  if (hasTemporaryDisk && pool.osDisk.gigabytes <= available) return [];
  return [
    {
      path: `${path}.osDisk`,
      value: pool.osDisk,
      problem: hasTemporaryDisk
        ? `does not fit on the ${available} GiB of ${pool.vmSize}`
        : `cannot be ephemeral on ${pool.vmSize}, which has no temporary disk`,
      remedy: hasTemporaryDisk ? 'Lower gigabytes' : 'Choose a size with a d, such as Standard_D4ds_v5',
    },
  ];
}

/** Sizes that AKS accepts, but that its documentation advises against, or that retire. */
export function warnVmSizes({ azure }: ResolvedEnvironment): readonly Finding[] {
  return placedPools(azure.cluster).flatMap(({ path, pool, role }) => {
    const size = tryParseVmSize(pool.vmSize);
    if (size === undefined) return [];
    const findings: Finding[] = [];
    if (role === 'system' && size.cores < fewestSystemCores) {
      findings.push({
        path: `${path}.vmSize`,
        value: pool.vmSize,
        problem: `has ${size.cores} cores, and AKS advises ${fewestSystemCores} for the pods of the cluster itself`,
        remedy: 'Choose a larger size outside of trials, such as Standard_D4ds_v5',
      });
    }
    if ((size.family === 'DS' || size.family === 'D') && size.version <= 2) {
      findings.push({
        path: `${path}.vmSize`,
        value: pool.vmSize,
        problem: 'belongs to a series that can no longer be reserved and that Azure is going to retire',
        remedy: 'Choose a later generation, such as Standard_D4ds_v5',
      });
    }
    return findings;
  });
}
