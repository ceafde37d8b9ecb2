import { type Group, groupBy } from '../../collections/group-by.ts';
import type { ExpectedPeer, ExpectedPorts } from '../file/expectations.ts';

/** What is possible between two peers. */
export interface PossiblePair {
  readonly from: ExpectedPeer;
  readonly to: ExpectedPeer;
  readonly ports: ExpectedPorts;
  /** The ports, as the file says them. */
  readonly words: string;
}

/** Sources, and the destinations that each of them can reach. */
export interface PairGroup extends Pick<PossiblePair, 'ports' | 'words'> {
  readonly from: readonly ExpectedPeer[];
  readonly to: readonly ExpectedPeer[];
}

/**
 * Puts pairs of equal ports together: those of a source, and then sources that reach the same. Workloads that all reach each
 * other are one group where their own pods do as well, although none of them reaches itself among the pairs.
 *
 * @param order of all peers
 * @param within what is possible among the pods of a peer, as the file says it; undefined if that is not known
 */
export function groupPairs(
  pairs: readonly PossiblePair[],
  order: readonly ExpectedPeer[],
  within: (peer: ExpectedPeer) => string | undefined,
): readonly PairGroup[] {
  const positions = new Map(order.map((peer, position) => [peer, position]));
  const keyOf = (peers: readonly ExpectedPeer[], words: string): string =>
    `${peers.map((peer) => positions.get(peer)).join()} ${words}`;
  const bySource = groupBy(pairs, ({ from, words }) => keyOf([from], words));
  const sources = [...bySource.values()].map((group): Source => {
    const [{ from, ports, words }] = group;
    const to = new Set(group.map((pair) => pair.to));
    const around = within(from) === words ? new Set(to).add(from) : to;
    return { from, ports, words, to: [...to], around: order.filter((peer) => around.has(peer)) };
  });
  return [...groupBy(sources, ({ around, words }) => keyOf(around, words)).values()].flatMap((group) => {
    const members = group.filter(({ from, around }) => around.includes(from));
    if (members.length > 1) return [together(group, group[0].around)];
    const others = groupBy(group, ({ to, words }) => keyOf(to, words));
    return [...others.values()].map((same) => together(same, same[0].to));
  });
}

interface Source extends Pick<PossiblePair, 'from' | 'ports' | 'words'> {
  readonly to: readonly ExpectedPeer[];
  /** With itself, if its pods reach each other by the same ports. */
  readonly around: readonly ExpectedPeer[];
}

function together(group: Group<Source>, to: readonly ExpectedPeer[]): PairGroup {
  const [{ ports, words }] = group;
  return { from: group.map(({ from }) => from), to, ports, words };
}
