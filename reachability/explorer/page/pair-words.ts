import type { PagePair, PageScenario } from '../page-data.ts';

/** The answer in words. */
export const answers = { allowed: 'possible', refused: 'not possible', unknown: 'not known' } as const;

/** Undefined where there is nothing to ask: a peer with itself, addresses among themselves. */
export function pairAt({ pairs, peers }: PageScenario, from: number, to: number): PagePair | undefined {
  return pairs[from * peers.length + to] ?? undefined;
}

/** The name of the peer at a position. */
export function nameAt({ peers }: PageScenario, position: number): string {
  return peers[position]?.name ?? '';
}

/** What passes, in words. */
export function trafficOf({ verdict, traffic, unknown }: PagePair): string {
  if (verdict === 'unknown') return 'not known';
  return unknown.length > 0 ? `${traffic}; perhaps more` : traffic;
}

/** The class of a cell, and the sign in it. */
export function signOf(pair: PagePair | undefined): readonly [string, string] {
  if (pair === undefined) return ['self', '–'];
  if (pair.verdict === 'refused') return ['nothing', '·'];
  if (pair.verdict === 'unknown' || pair.unknown.length > 0) return ['unknown', '?'];
  return pair.traffic === 'everything' ? ['everything', '■'] : ['some', '●'];
}
