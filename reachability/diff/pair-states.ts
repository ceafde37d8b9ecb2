import type { AllowedTraffic, Peer } from '../engine/connection.ts';
import { describeTraffic } from '../engine/describe-traffic.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import type { Family } from '../sets/address-set.ts';
import { isEmptyTraffic } from '../sets/traffic.ts';
import { type MatchedEnd, matchOutside, matchWorkloads } from './matched-ends.ts';
import { boundsBetween, changedTraffic, type TrafficBounds } from './traffic-bounds.ts';

/** What passes from one peer to another in the old manifests and in the new ones; undefined where nothing does. */
export interface PairState {
  readonly from: Peer;
  readonly to: Peer;
  readonly before: PairTraffic | undefined;
  readonly after: PairTraffic | undefined;
  readonly isChanged: boolean;
}

export interface PairTraffic extends AllowedTraffic {
  /** False if more may pass. */
  readonly isCertain: boolean;
}

/**
 * Every wanted pair of a workload with a workload or an address between which something passes, or did.
 * @param isEnd which peers to look at: the time grows with the square of their number
 */
export function* pairStates(
  before: Evaluation,
  after: Evaluation,
  isWanted: (from: Peer, to: Peer) => boolean,
  isEnd: (peer: Peer) => boolean,
): Generator<PairState> {
  const all = [...matchWorkloads(before, after), ...matchOutside(before, after)];
  const ends = all.filter(({ peer }) => isEnd(peer));
  const families = before.families
    .map(({ family }) => family)
    .filter((family) => after.families.some((other) => other.family === family));
  for (const from of ends) {
    for (const to of ends) {
      if (from === to || (from.peer.kind !== 'workload' && to.peer.kind !== 'workload')) continue;
      if (!isWanted(from.peer, to.peer)) continue;
      const state = stateOf(before, after, families, from, to);
      if (state.before !== undefined || state.after !== undefined) yield state;
    }
  }
}

function stateOf(
  before: Evaluation,
  after: Evaluation,
  families: readonly Family[],
  from: MatchedEnd,
  to: MatchedEnd,
): PairState {
  const old = boundsBetween(before, from.before, to.before);
  const fresh = boundsBetween(after, from.after, to.after);
  return {
    from: from.peer,
    to: to.peer,
    before: trafficIn(families, old),
    after: trafficIn(families, fresh),
    isChanged: changedTraffic(families, old, fresh).length > 0,
  };
}

function trafficIn(
  families: readonly Family[],
  bounds: (family: Family) => TrafficBounds,
): PairTraffic | undefined {
  const shares = families.map((family) => ({ family, ...bounds(family) }));
  if (shares.every(({ possible }) => isEmptyTraffic(possible))) return undefined;
  return {
    ...describeTraffic(shares.map(({ family, certain }) => ({ family, traffic: certain }))),
    isCertain: shares.every(({ certain, possible }) => certain === possible),
  };
}
