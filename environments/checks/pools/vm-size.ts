/** A VM size taken apart. https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
export interface VmSize {
  /** Capital letters, such as `D`, `DS` or `B`. */
  readonly family: string;
  /** The number in the name, which is a rank up to the second generation of D. */
  readonly rank: number;
  /** How many cores the machine gives. */
  readonly cores: number;
  /** How many cores the memory is that of: more than `cores` where the name limits them, as `Standard_E8-4s_v5` does. */
  readonly machineCores: number;
  /** Lower-case letters after the number, such as `ds`: `d` for a temporary disk, `s` for premium storage. */
  readonly features: string;
  /** The generation: 1 where the name has none. */
  readonly version: number;
}

/** Up to the second generation of D the number in the name is a rank, not a number of cores. */
const coresByRank: { readonly [rank: number]: number } = {
  ...{ 1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 11: 2, 12: 4, 13: 8, 14: 16, 15: 20 },
};

/** Reads a size such as `Standard_D4ds_v5`; undefined when it is not of that shape. */
export function tryParseVmSize(name: string): VmSize | undefined {
  const match = /^Standard_([A-Z]+)(\d+)(?:-(\d+))?([a-z]*)(?:_(?!v\d)[A-Za-z0-9]+)*(?:_v(\d+))?$/.exec(name);
  if (match === null) return undefined;
  const [, family = '', number = '', limit, features = '', version = '1'] = match;
  const rank = Number(number);
  const isRanked = Number(version) <= 2 && (family === 'D' || family === 'DS');
  const machineCores = isRanked ? coresByRank[rank] : rank;
  const cores = limit === undefined ? machineCores : Number(limit);
  if (machineCores === undefined || cores === undefined || cores === 0 || cores > machineCores)
    return undefined;
  return { family, rank, cores, machineCores, features, version: Number(version) };
}

/** Letters that Azure's families begin with, each with a number of cores per size. */
const families = /^(A|B|D|DC|DS|E|EC|F|FX|G|GS|H|HB|HC|HX|L|LS|M|MS|NC|ND|NG|NP|NV)$/;
/** How many cores a size of the families D, E and F has from the third generation on. */
const sizes = new Set([2, 4, 8, 16, 20, 32, 48, 64, 72, 80, 96, 104, 112, 128, 144, 160, 176, 192]);

/** Whether Azure has a family of these letters, and in the common ones a size of so many cores. */
export function isKnownSize({ family, machineCores, version }: VmSize): boolean {
  if (!families.test(family)) return false;
  if (!/^[DE]$/.test(family) || version < 3) return true;
  return sizes.has(machineCores) && version <= 7;
}

/** Cache of the second generation, in GiB by the rank in the name. https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dsv2-series */
const secondGenerationCache: ReadonlyMap<number, number> = new Map([
  ...([
    [1, 43],
    [2, 86],
    [3, 172],
    [4, 344],
    [5, 688],
  ] as const),
  ...([
    [11, 72],
    [12, 144],
    [13, 288],
    [14, 576],
    [15, 720],
  ] as const),
]);

/**
 * How large a disk on the host may be, in GiB: what the cache or the temporary disk holds; undefined where it is not known.
 * https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks
 */
export function ephemeralGigabytes(vmSize: string): number | undefined {
  const rank = /^Standard_DS(\d+)_v2$/.exec(vmSize)?.[1];
  if (rank !== undefined) return secondGenerationCache.get(Number(rank));
  const size = tryParseVmSize(vmSize);
  if (size === undefined || !/^[DE]$/.test(size.family) || size.version < 3) return undefined;
  const { machineCores: cores, features, version } = size;
  if (version === 3) return features.includes('s') ? cores * 25 : undefined;
  if (!features.includes('d')) return 0;
  return Math.floor(cores * (version <= 5 ? 37.5 : 55));
}
