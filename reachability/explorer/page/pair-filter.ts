import type { PagePeer, PageScenario, PageSide } from '../page-data.ts';
import { pairAt, trafficOf } from './pair-words.ts';

/** Which pairs are looked for. A pair has to meet everything that is given. */
export interface PairFilter {
  /** Words that occur in the names or labels of the ends, in the traffic, or in the policies that decide. */
  readonly words: string;
  /** The namespace of one of the ends; empty for any. */
  readonly home: string;
  readonly verdict: (typeof verdictChoices)[number];
  readonly crossing: (typeof crossingChoices)[number];
}

export const verdictChoices = ['any', 'allowed', 'refused', 'unknown'] as const;
/** All pairs, those of two namespaces, or those with an end outside the manifests. */
export const crossingChoices = ['any', 'namespaces', 'outside'] as const;

export const everyPair: PairFilter = { words: '', home: '', verdict: 'any', crossing: 'any' };

/** The pairs that a filter finds: the peers that are an end of one, and the pairs themselves. */
export interface Selection {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly count: number;
  has(from: number, to: number): boolean;
}

/** Finds the pairs in a scenario. Peers without a pair that is found are neither rows nor columns. */
export function selectPairs(scenario: PageScenario, filter: PairFilter): Selection {
  const { peers } = scenario;
  const positions = [...peers.keys()];
  if (isNeutral(filter))
    return { rows: positions, columns: positions, count: countOf(scenario), has: () => true };
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const sideTexts = scenario.sides.map(textOfSide);
  const found = new Set(
    scenario.pairs.flatMap((_, position) => {
      const [from, to] = [Math.floor(position / peers.length), position % peers.length];
      return meets(scenario, filter, words, sideTexts, from, to) ? [position] : [];
    }),
  );
  const has = (from: number, to: number): boolean => found.has(from * peers.length + to);
  return {
    rows: positions.filter((from) => positions.some((to) => has(from, to))),
    columns: positions.filter((to) => positions.some((from) => has(from, to))),
    count: found.size,
    has,
  };
}

/** Whether a filter leaves nothing out. */
export function isNeutral({ words, home, verdict, crossing }: PairFilter): boolean {
  return words.trim() === '' && home === '' && verdict === 'any' && crossing === 'any';
}

function meets(
  scenario: PageScenario,
  { home, verdict, crossing }: PairFilter,
  words: readonly string[],
  sideTexts: readonly string[],
  from: number,
  to: number,
): boolean {
  const pair = pairAt(scenario, from, to);
  const [source, destination] = [scenario.peers[from], scenario.peers[to]];
  if (pair === undefined || source === undefined || destination === undefined) return false;
  if (verdict !== 'any' && pair.verdict !== verdict) return false;
  if (home !== '' && source.home !== home && destination.home !== home) return false;
  const isOutside = source.home === '' || destination.home === '';
  if (crossing === 'outside' && !isOutside) return false;
  if (crossing === 'namespaces' && (isOutside || source.home === destination.home)) return false;
  if (words.length === 0) return true;
  const text = [
    textOfPeer(source),
    textOfPeer(destination),
    trafficOf(pair),
    sideTexts[pair.egress],
    sideTexts[pair.ingress],
  ]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function textOfPeer({ name, labels }: PagePeer): string {
  return [name, ...labels].join(' ');
}

function textOfSide({ policies, decisions }: PageSide): string {
  return [...policies.map(({ name }) => name), ...decisions.map(({ why }) => why)].join(' ');
}

function countOf({ pairs }: PageScenario): number {
  return pairs.filter((pair) => pair !== null).length;
}
