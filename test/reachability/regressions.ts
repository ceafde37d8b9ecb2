/** The kinds of random clusters on which the engine and the naive evaluator are compared. */
export const kinds = ['kubernetes', 'calico', 'both', 'raw'] as const;
export type Kind = (typeof kinds)[number];

/** A cluster that showed a bug. Add the seed and path that a failing comparison prints; it is tried first from then on. */
export interface Regression {
  readonly kind: Kind;
  readonly seed: number;
  /** Without what fast-check has appended while it made the case smaller: that changes with it. */
  readonly path: string;
  /** What was wrong. */
  readonly bug: string;
}

export const regressions: readonly Regression[] = [
  {
    kind: 'calico',
    seed: -2_039_007_570,
    path: '3',
    bug: 'ICMP over IPv6 was taken for protocol 1 by this comparison',
  },
  {
    kind: 'both',
    seed: -1_602_077_818,
    path: '1374',
    bug: 'ICMP over IPv6 was asked about where no IPv6 is in use, by this comparison',
  },
  { kind: 'both', seed: 2_118_219_823, path: '1', bug: 'a tie of 3.32 was decided by the shorter name (C3)' },
  { kind: 'both', seed: -746_041_871, path: '1', bug: 'a tier that passes by default denied (C5)' },
];
