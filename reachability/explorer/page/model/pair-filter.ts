import type { PagePeer } from '../../data/page-data.ts';
import { passes, tryParsePort } from './port-question.ts';
import { isOpen, type Scenario } from './scenario.ts';

/** Which pairs are looked for. A pair has to meet everything that is given. */
export interface PairFilter {
  /** Words that occur in the names or labels of the ends, in the traffic, or in the policies that select them. */
  readonly words: string;
  /** The namespace of an end; empty for any. */
  readonly home: string;
  /** Which of the ends is in that namespace. */
  readonly direction: (typeof directionChoices)[number];
  /** `tcp/5432`, `5432` or `udp`: pairs between which it may pass; empty for any. */
  readonly port: string;
  readonly verdict: (typeof verdictChoices)[number];
  readonly crossing: (typeof crossingChoices)[number];
}

export const verdictChoices = ['any', 'allowed', 'refused', 'unknown'] as const;
export const directionChoices = ['either', 'from', 'to'] as const;
/** All pairs, those of two namespaces, those with an end outside the manifests, or those that a change opens or closes. */
export const crossingChoices = ['any', 'namespaces', 'outside', 'changed'] as const;

export const everyPair: PairFilter = {
  words: '',
  home: '',
  direction: 'either',
  port: '',
  verdict: 'any',
  crossing: 'any',
};

/** The pairs that a filter finds. */
export interface Selection {
  /** Peers that are the source of one. */
  readonly rows: readonly number[];
  /** Peers that are the destination of one. */
  readonly columns: readonly number[];
  readonly count: number;
  has(from: number, to: number): boolean;
}

/** Finds the pairs in a scenario. Peers without a pair that is found are neither rows nor columns. */
export function selectPairs(scenario: Scenario, filter: PairFilter): Selection {
  const { peers } = scenario;
  const size = peers.length;
  const meets = conditionOf(scenario, filter);
  const found = new Uint8Array(size * size);
  const [isRow, isColumn] = [new Uint8Array(size), new Uint8Array(size)];
  let count = 0;
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      if (!meets(from, to)) continue;
      found[from * size + to] = 1;
      isRow[from] = 1;
      isColumn[to] = 1;
      count++;
    }
  }
  const positions = [...peers.keys()];
  return {
    rows: positions.filter((position) => isRow[position] === 1),
    columns: positions.filter((position) => isColumn[position] === 1),
    count,
    has: (from, to) => found[from * size + to] === 1,
  };
}

/** Whether a filter leaves nothing out. */
export function isNeutral(filter: PairFilter): boolean {
  const { words, home, port, verdict, crossing } = filter;
  return words.trim() === '' && home === '' && port.trim() === '' && verdict === 'any' && crossing === 'any';
}

type Condition = (from: number, to: number) => boolean;

function conditionOf(scenario: Scenario, filter: PairFilter): Condition {
  const { home, direction, verdict, crossing } = filter;
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const isPortAsked = filter.port.trim() !== '';
  const port = tryParsePort(filter.port);
  const mentions = mentionsOf(scenario, words);
  return (from, to) => {
    const traffic = scenario.trafficAt(from, to);
    const [source, destination] = [scenario.peers[from], scenario.peers[to]];
    if (traffic === undefined || source === undefined || destination === undefined) return false;
    const isSource = source.home === home && direction !== 'to';
    const isDestination = destination.home === home && direction !== 'from';
    if (home !== '' && !isSource && !isDestination) return false;
    if (verdict === 'allowed' && !isOpen(traffic)) return false;
    if (verdict === 'refused' && traffic.tone !== 'nothing') return false;
    if (verdict === 'unknown' && traffic.tone !== 'unknown') return false;
    // What is not a port passes nowhere.
    if (isPortAsked && (port === undefined || !passes(traffic, port))) return false;
    const isOutside = source.home === '' || destination.home === '';
    if (crossing === 'outside' && !isOutside) return false;
    if (crossing === 'namespaces' && (isOutside || source.home === destination.home)) return false;
    if (crossing === 'changed' && scenario.changesAt(from, to).length === 0) return false;
    return mentions(from, to, traffic.words.toLowerCase());
  };
}

/** Whether every word occurs in what belongs to a pair; each word is looked for once in each peer. */
function mentionsOf(
  scenario: Scenario,
  words: readonly string[],
): (from: number, to: number, traffic: string) => boolean {
  const policyNames = scenario.policies.map(({ name }) => name.toLowerCase());
  const byWord = words.map((word) => {
    const isNamed = policyNames.map((name) => name.includes(word));
    const selectedBy = (direction: 'egress' | 'ingress') =>
      scenario.peers.map(
        (peer, position) =>
          textOfPeer(peer).includes(word) ||
          scenario.policiesOf(position, direction).some((policy) => isNamed[policy] === true),
      );
    return { word, asSource: selectedBy('egress'), asDestination: selectedBy('ingress') };
  });
  return (from, to, traffic) =>
    byWord.every(
      ({ word, asSource, asDestination }) =>
        asSource[from] === true || asDestination[to] === true || traffic.includes(word),
    );
}

function textOfPeer({ name, labels }: PagePeer): string {
  return [name, ...labels].join(' ').toLowerCase();
}
