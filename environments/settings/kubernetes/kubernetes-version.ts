/** A version of Kubernetes, taken apart. */
export interface KubernetesVersion {
  readonly major: number;
  readonly minor: number;
  /**
   * The patch.
   * @default - the newest that AKS has: only the minor version was named
   */
  readonly patch?: number;
}

/** Reads `1.36` or `1.36.2`; undefined for anything else. */
export function tryParseVersion(text: unknown): KubernetesVersion | undefined {
  const match = typeof text === 'string' ? /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(text) : null;
  if (match === null) return undefined;
  const [, major, minor, patch] = match;
  return {
    major: Number(major),
    minor: Number(minor),
    ...(patch === undefined ? {} : { patch: Number(patch) }),
  };
}

/** How many minor versions `to` is above `from`; negative for a way back. */
export function minorsBetween(from: KubernetesVersion, to: KubernetesVersion): number {
  return (to.major - from.major) * 1000 + to.minor - from.minor;
}

/** Whether `to` is certainly below `from`: a patch that is not named is the newest. */
export function isBelow(to: KubernetesVersion, from: KubernetesVersion): boolean {
  const minors = minorsBetween(from, to);
  if (minors !== 0) return minors < 0;
  return to.patch !== undefined && from.patch !== undefined && to.patch < from.patch;
}
