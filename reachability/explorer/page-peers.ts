import type { Analysis } from '../analysis/analyze.ts';
import { elementAt } from '../collections/element-at.ts';
import type { Peer } from '../engine/connection.ts';
import { type End, type Evaluation, verdictBetween, workloadEnds } from '../engine/evaluation.ts';
import { nameOutsider } from '../engine/outsider-name.ts';
import { bothDirections } from '../model/policy.ts';
import { type OutsiderConnection, outsiderConnections } from '../questions/listing/list-outsiders.ts';
import type { Listing } from '../questions/listing/listing.ts';
import { outlineOf } from '../questions/listing/passing.ts';
import { empty } from '../sets/traffic-store.ts';
import { tryFindOutsiderEnd } from './data/outsider-end.ts';
import type { Flow } from './listed-traffic.ts';

/** Who is on the page, and what passes between them. */
export interface PageEveryone {
  readonly peers: readonly Peer[];
  /** What passes between workloads and addresses. */
  readonly listing: Listing;
  /** What passes to and from pods outside the manifests. */
  readonly others: readonly Flow[];
  /** How many kinds of pods outside the manifests there are, if all but one of them are left out. */
  readonly kindsLeftOut?: number;
}

/** So many pairs of a workload and a kind of pods outside the manifests are compared at once; the page compares more when asked. */
const mostOutsidePairs = 60_000;

/** Peers by namespace and name, those outside the manifests last. Addresses without a connection are left out. */
export function pagePeers(analysis: Analysis): PageEveryone {
  const evaluation = analysis.withOutsiders();
  const kinds = evaluation.cluster.outsiders.classes.length;
  const isTooMuch = kinds * evaluation.cluster.workloads.length > mostOutsidePairs;
  const found = isTooMuch ? [...ofPlainest(evaluation)] : [...outsiderConnections(evaluation, 'left out')];
  const outsiders = [...new Set(found.map(({ outsider }) => outsider))].sort(
    (a, b) => elementAt(a.endpoints, 0) - elementAt(b.endpoints, 0),
  );
  const listing = analysis.listing();
  const connected = connectedIn(listing);
  const peers = [
    ...listing.peers.filter((peer) => peer.kind === 'workload' || connected.has(peer)),
    ...outsiders.map(({ peer }) => peer),
  ];
  return {
    peers: peers.sort(byHome),
    listing,
    others: found.map(({ workload, outsider, direction, verdict }): Flow => {
      const [from, to] = direction === 'ingress' ? [outsider, workload] : [workload, outsider];
      return { from: from.peer, to: to.peer, passing: outlineOf(evaluation, from, to, verdict) };
    }),
    ...(isTooMuch && { kindsLeftOut: kinds }),
  };
}

/** Everyone to whom or from whom something passes. */
function connectedIn({ peers, groups, outlines }: Listing): ReadonlySet<Peer> {
  const connected = new Set<number>();
  for (const [from, { length }] of groups.entries()) {
    for (const [to, number] of outlines.row(from).entries())
      if (number !== 0 && (from !== to || length > 1)) for (const one of [from, to]) connected.add(one);
  }
  return new Set(
    [...connected].flatMap((group) => elementAt(groups, group)).map((at) => elementAt(peers, at)),
  );
}

/** Of the pods that the manifests do not hold, only those without anything that policies ask for. */
function* ofPlainest(
  evaluation: Evaluation,
): Generator<Omit<OutsiderConnection, 'outsider'> & { readonly outsider: End }> {
  const outsider = tryFindOutsiderEnd(evaluation, nameOutsider({ kind: 'outsider' }));
  if (outsider === undefined) return;
  for (const workload of workloadEnds(evaluation)) {
    for (const direction of bothDirections) {
      const [from, to] = direction === 'ingress' ? [outsider, workload] : [workload, outsider];
      const verdict = verdictBetween(evaluation, from, to);
      if (verdict.some(({ possible }) => possible !== empty))
        yield { workload, outsider, direction, verdict };
    }
  }
}
const order = { workload: 0, outsider: 1, ip: 2 } as const;

function byHome(a: Peer, b: Peer): number {
  if (a.kind !== 'workload' || b.kind !== 'workload') return order[a.kind] - order[b.kind];
  return (
    compare(a.namespace, b.namespace) || compare(a.name, b.name) || compare(a.workloadKind, b.workloadKind)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
