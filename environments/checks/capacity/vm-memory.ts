import type { VmSize } from '../pools/vm-size.ts';

/** GiB per core of some sizes of a family; the first rule that fits counts. */
interface MemoryRule {
  readonly when?: (size: VmSize) => boolean;
  readonly perCore: number;
}

const has =
  (feature: string) =>
  ({ features }: VmSize): boolean =>
    features.includes(feature);

/** Large machines of the E family have less for each core: 672 GiB for 96 to 112. This is the least of them. */
const memoryOptimized: readonly MemoryRule[] = [
  { when: ({ machineCores }) => machineCores >= 64, perCore: 6 },
  { perCore: 8 },
];

/** Memory by family. https://learn.microsoft.com/azure/virtual-machines/sizes/overview */
const families: ReadonlyMap<string, readonly MemoryRule[]> = new Map<string, readonly MemoryRule[]>([
  [
    'A',
    [
      { when: (size) => size.version === 2 && has('m')(size), perCore: 8 },
      { when: ({ version }) => version === 2, perCore: 2 },
    ],
  ],
  [
    'B',
    [
      { when: (size) => size.version === 1 && has('m')(size), perCore: 4 },
      { when: ({ version, machineCores }) => version === 1 && machineCores === 2, perCore: 2 },
      { when: (size) => size.version >= 2 && has('t')(size), perCore: 0.5 },
      { when: (size) => size.version >= 2 && has('l')(size), perCore: 2 },
      { when: ({ version }) => version >= 2, perCore: 4 },
    ],
  ],
  [
    'D',
    [
      // Up to the second generation the ranks from 11 on have twice the memory.
      { when: ({ version, rank }) => version <= 2 && rank >= 11, perCore: 7 },
      { when: ({ version }) => version <= 2, perCore: 3.5 },
      { when: has('l'), perCore: 2 },
      { perCore: 4 },
    ],
  ],
  ['DS', [{ when: ({ rank }) => rank >= 11, perCore: 7 }, { perCore: 3.5 }]],
  ['DC', [{ when: ({ version }) => version === 3, perCore: 8 }, { perCore: 4 }]],
  ['E', memoryOptimized],
  ['EC', memoryOptimized],
  [
    'F',
    [
      { when: (size) => size.version <= 2 || has('l')(size), perCore: 2 },
      { when: has('m'), perCore: 8 },
      { perCore: 4 },
    ],
  ],
  ['FX', [{ perCore: 19 }]],
  ['L', [{ perCore: 8 }]],
]);

/** Memory of a machine, in GiB; undefined for families whose sizes follow no rule, such as M and those with graphics cards. */
export function tryFindMemory(size: VmSize): number | undefined {
  const rule = families.get(size.family)?.find(({ when }) => when === undefined || when(size));
  return rule === undefined ? undefined : rule.perCore * size.machineCores;
}
