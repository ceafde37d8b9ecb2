import type { ResolvedPool } from '../../settings/resolve/resolve-azure.ts';
import { tryParseVmSize } from '../pools/vm-size.ts';
import { tryFindMemory } from './vm-memory.ts';

/** CPU in thousandths of a core, and memory in MiB. */
export interface Resources {
  readonly cpu: number;
  readonly memory: number;
}

/** What the kernel keeps of it before Kubernetes sees it. */
const seenByKubernetes = 0.975;

/**
 * What pods that every node runs ask for, in round figures: network, DNS and disk drivers of AKS, Calico, logs and secrets.
 * `kubectl describe node` shows yours.
 */
export const shareOfTheCluster: Resources = { cpu: 700, memory: 1200 };

/** CPU that AKS sets aside for the first cores of a node; each further one costs 10. */
const reservedCpu: readonly number[] = [60, 40, 20, 20];

/**
 * What a node of the pool has for workloads; undefined for a size whose memory is not known here. AKS keeps CPU by the number
 * of cores, and of memory, since Kubernetes 1.29, 20 MB for each pod and 50 MB, or a quarter if that is less, besides the 100 MiB
 * at which it evicts pods. https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
export function tryNodeCapacity({ vmSize, podsPerNode }: ResolvedPool): Resources | undefined {
  const size = tryParseVmSize(vmSize);
  const gibibytes = size && tryFindMemory(size);
  if (size === undefined || gibibytes === undefined) return undefined;
  const memory = gibibytes * 1024 * seenByKubernetes;
  const cores = Array.from({ length: size.cores }, (_, index) => reservedCpu[index] ?? 10);
  const keptCpu = cores.reduce((sum, each) => sum + each, 0);
  const keptMemory = Math.min((20 * podsPerNode + 50) * (1e6 / 1024 ** 2), memory / 4) + 100;
  return {
    cpu: size.cores * 1000 - keptCpu - shareOfTheCluster.cpu,
    memory: Math.floor(memory - keptMemory - shareOfTheCluster.memory),
  };
}
