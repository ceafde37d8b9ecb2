import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { type PlacedPool, placedPools } from './node-pools.ts';
import { ephemeralGigabytes, isKnownSize, tryParseVmSize, type VmSize } from './vm-size.ts';

const fewestSystemCores = 4;

/**
 * VM sizes that AKS refuses, or that cannot hold the disk they are to have.
 * https://learn.microsoft.com/azure/aks/quotas-skus-regions#restricted-vm-sizes
 */
export function checkVmSizes({ azure }: ResolvedEnvironment): readonly Finding[] {
  return placedPools(azure.cluster).flatMap((placed) => {
    const size = tryParseVmSize(placed.pool.vmSize);
    if (size === undefined) return checkUnreadable(placed);
    const findings = [...checkKnown(placed, size), ...checkCores(placed, size)];
    return findings.length > 0 ? findings : checkEphemeralDisk(placed);
  });
}

/** A size of no known shape; what does not even begin like one is a finding of checkAzureSizes. */
function checkUnreadable({ path, pool }: PlacedPool): readonly Finding[] {
  return pool.vmSize.startsWith('Standard_') ? [unknownSize(path, pool.vmSize)] : [];
}

function checkKnown({ path, pool }: PlacedPool, size: VmSize): readonly Finding[] {
  return isKnownSize(size) ? [] : [unknownSize(path, pool.vmSize)];
}

function unknownSize(path: string, vmSize: string): Finding {
  return finding(
    `${path}.vmSize`,
    vmSize,
    'is not a size that Azure has',
    'Choose one that az vm list-skus --location REGION prints, such as Standard_D4ds_v5',
  );
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
      problem: 'has a single core, and AKS wants at least two',
      remedy: 'Choose a larger size, such as Standard_D4ds_v5',
    },
  ];
}

function checkEphemeralDisk({ path, pool }: PlacedPool): readonly Finding[] {
  const available = ephemeralGigabytes(pool.vmSize);
  if (pool.osDisk?.kind !== 'ephemeral' || available === undefined) return [];
  if (pool.osDisk.gigabytes <= available) return [];
  return [
    {
      path: `${path}.osDisk`,
      value: pool.osDisk,
      problem:
        available === 0
          ? `cannot be ephemeral on ${pool.vmSize}, which has no temporary disk`
          : `does not fit on the ${available} GiB of ${pool.vmSize}`,
      remedy: available === 0 ? 'Choose a size with a d, such as Standard_D4ds_v5' : 'Lower gigabytes',
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
