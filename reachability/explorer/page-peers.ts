import type { Analysis, Everyone } from '../analysis/analyze.ts';
import type { Connection, Peer } from '../engine/connection.ts';
import { toConnection, verdictBetween, workloadEnds } from '../engine/evaluation.ts';
import { nameOutsider } from '../engine/outsider-name.ts';
import { peerKey } from '../format/peer-names.ts';
import { empty } from '../sets/traffic-store.ts';
import { tryFindOutsiderEnd } from './data/outsider-end.ts';

/** Who is on the page, and what passes between them. */
export interface PageEveryone extends Everyone {
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
  const all = isTooMuch ? withPlainest(analysis) : analysis.everyone('left out');
  const connected = new Set(all.connections.flatMap(({ from, to }) => [peerKey(from), peerKey(to)]));
  const peers = all.peers.filter((peer) => peer.kind === 'workload' || connected.has(peerKey(peer)));
  return {
    peers: [...peers].sort(byHome),
    connections: all.connections,
    ...(isTooMuch && { kindsLeftOut: kinds }),
  };
}

/** Of the pods that the manifests do not hold, only those without anything that policies ask for. */
function withPlainest(analysis: Analysis): Everyone {
  const evaluation = analysis.withOutsiders();
  const plain = tryFindOutsiderEnd(evaluation, nameOutsider({ kind: 'outsider' }));
  const plainest = plain === undefined ? [] : [plain];
  const theirs = plainest.flatMap((outsider) =>
    workloadEnds(evaluation).flatMap((workload) =>
      (
        [
          [outsider, workload],
          [workload, outsider],
        ] as const
      ).flatMap(([from, to]): readonly Connection[] => {
        const verdict = verdictBetween(evaluation, from, to);
        return verdict.every(({ possible }) => possible === empty)
          ? []
          : [toConnection(evaluation, from, to, verdict)];
      }),
    ),
  );
  return {
    peers: [...analysis.peers(), ...plainest.map(({ peer }) => peer)],
    connections: [...analysis.connections(), ...theirs],
  };
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
