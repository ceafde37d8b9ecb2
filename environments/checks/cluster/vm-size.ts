/** A VM size taken apart. https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
export interface VmSize {
  /** Capital letters, such as `D`, `DS` or `B`. */
  readonly family: string;
  readonly cores: number;
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
  const match = /^Standard_([A-Z]+)(\d+)(?:-\d+)?([a-z]*)(?:_[A-Z0-9]+)?(?:_v(\d+))?$/.exec(name);
  if (match === null) return undefined;
  const [, family = '', number = '', features = '', version = '1'] = match;
  const isRanked = Number(version) <= 2 && (family === 'D' || family === 'DS');
  const cores = isRanked ? coresByRank[Number(number)] : Number(number);
  return cores === undefined ? undefined : { family, cores, features, version: Number(version) };
}
