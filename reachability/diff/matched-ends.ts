import type { WorkloadPeer } from '../engine/connection.ts';
import { type End, type Evaluation, outsideEnd, workloadEnds } from '../engine/evaluation.ts';
import { addressSets } from '../sets/address-set.ts';

/** The same end in both evaluations; undefined where it does not exist. */
export interface MatchedEnd {
  readonly peer: End['peer'];
  readonly before: End | undefined;
  readonly after: End | undefined;
}

/** Workloads by namespace, kind and name, in the order of the new manifests, those that are gone last. */
export function matchWorkloads(before: Evaluation, after: Evaluation): readonly MatchedEnd[] {
  const old = byKey(workloadEnds(before));
  const fresh = byKey(workloadEnds(after));
  return [
    ...[...fresh].map(([key, end]) => ({ peer: end.peer, before: old.get(key), after: end })),
    ...[...old]
      .filter(([key]) => !fresh.has(key))
      .map(([, end]) => ({ peer: end.peer, before: end, after: undefined })),
  ];
}

/** Addresses outside, cut so finely that neither evaluation tells two of one piece apart. */
export function matchOutside(before: Evaluation, after: Evaluation): readonly MatchedEnd[] {
  return before.outside.flatMap((old) =>
    after.outside.flatMap((fresh) => {
      const addresses =
        old.family === fresh.family ? addressSets.intersect(old.addresses, fresh.addresses) : [];
      if (addresses.length === 0) return [];
      const ends = { before: outsideEnd({ ...old, addresses }), after: outsideEnd({ ...fresh, addresses }) };
      return [{ peer: ends.after.peer, ...ends }];
    }),
  );
}

/** Those that are in one evaluation only. */
export function workloadsOf(
  ends: readonly MatchedEnd[],
  isWanted: (end: MatchedEnd) => boolean,
): readonly WorkloadPeer[] {
  return ends.filter(isWanted).flatMap(({ peer }) => (peer.kind === 'workload' ? [peer] : []));
}

function byKey(ends: readonly End[]): ReadonlyMap<string, End> {
  return new Map(ends.map((end) => [JSON.stringify(end.peer), end]));
}
