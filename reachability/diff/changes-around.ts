import type { Peer } from '../engine/connection.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import type { Traffic } from '../sets/traffic.ts';
import { type MatchedEnd, matchOutside, matchWorkloads } from './matched-ends.ts';
import { boundsBetween, changedTraffic } from './traffic-bounds.ts';

/** What opens or closes for one pair and one family of addresses. */
export interface PairChange {
  readonly kind: 'opened' | 'closed';
  readonly from: Peer;
  readonly to: Peer;
  readonly traffic: Traffic;
}

/**
 * What differs for some workloads, with every workload and address at the other end. Pods that the manifests do not hold are
 * left out.
 */
export function changesAround(
  before: Evaluation,
  after: Evaluation,
  isConcerned: (peer: Peer) => boolean,
): readonly PairChange[] {
  const workloads = matchWorkloads(before, after);
  const concerned = workloads.filter(({ peer }) => isConcerned(peer));
  const others = [...workloads, ...matchOutside(before, after)];
  const changes = (from: MatchedEnd, to: MatchedEnd) => changesOf(before, after, from, to);
  return concerned.flatMap((end) =>
    others
      .filter((other) => other !== end)
      .flatMap((other) => [...changes(end, other), ...changes(other, end)]),
  );
}

function changesOf(
  before: Evaluation,
  after: Evaluation,
  from: MatchedEnd,
  to: MatchedEnd,
): readonly PairChange[] {
  const old = boundsBetween(before, from.before, to.before);
  const fresh = boundsBetween(after, from.after, to.after);
  const families = after.families.map(({ family }) => family);
  return changedTraffic(families, old, fresh).flatMap(({ kind, shares }) =>
    shares.map(({ traffic }) => ({ kind, from: from.peer, to: to.peer, traffic })),
  );
}
