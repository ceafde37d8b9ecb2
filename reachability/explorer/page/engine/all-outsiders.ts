import type { Peer } from '../../../engine/connection.ts';
import { type Evaluation, outsideEnds, workloadEnds } from '../../../engine/evaluation.ts';
import { nameOutsider } from '../../../engine/outsider-name.ts';
import { peerKey } from '../../../format/peer-names.ts';
import { outsiderConnections } from '../../../questions/listing/list-outsiders.ts';
import { outlineOf } from '../../../questions/listing/passing.ts';
import { visible } from '../../../text/visible.ts';
import type { PagePeer, PageScenario } from '../../data/page-data.ts';
import { pageGroups } from '../../page-groups.ts';
import { createTrafficTable, toPageTraffic } from '../../traffic-rows.ts';
import type { Scenario } from '../model/scenario.ts';

/** The scenario with all kinds of pods outside the manifests that something passes to or from, instead of one. */
export function withAllOutsiders(scenario: Scenario, evaluation: Evaluation): PageScenario {
  const found = [...outsiderConnections(evaluation, 'left out')];
  const outsiders = [...new Set(found.map(({ outsider }) => outsider))].sort(
    (a, b) => (a.endpoints[0] ?? 0) - (b.endpoints[0] ?? 0),
  );
  const old = [...scenario.peers.keys()].filter((position) => scenario.peerAt(position).kind !== 'outsider');
  const isWorkload = (position: number): boolean => scenario.peerAt(position).kind === 'workload';
  const ends = { workload: workloadEnds(evaluation), ip: outsideEnds(evaluation) };
  const kept = (position: number): Member => {
    const page = scenario.peerAt(position);
    const end = page.kind === 'outsider' ? undefined : ends[page.kind][page.position];
    if (end === undefined) throw new RangeError(`${page.ask} is not among those that are evaluated`);
    return { page, peer: end.peer, old: position };
  };
  const members: readonly Member[] = [
    ...old.filter(isWorkload).map(kept),
    ...outsiders.map(({ peer }) => ({ page: toPage(nameOutsider(peer)), peer })),
    ...old.filter((position) => !isWorkload(position)).map(kept),
  ];
  const table = createTrafficTable(members.length);
  const codes = new Map(scenario.traffic.map((passing) => [passing, table.codeOf(passing)]));
  members.forEach((source, from) => {
    members.forEach((destination, to) => {
      if (source.old === undefined || destination.old === undefined) return;
      const passing = scenario.trafficAt(source.old, destination.old);
      if (passing !== undefined) table.set(from, to, codes.get(passing) ?? 0);
    });
  });
  const places = new Map(members.map(({ peer }, place) => [peerKey(peer), place]));
  for (const one of found) {
    const [source, destination] =
      one.direction === 'ingress' ? [one.outsider, one.workload] : [one.workload, one.outsider];
    const [from, to] = [places.get(peerKey(source.peer)), places.get(peerKey(destination.peer))];
    const passing = outlineOf(evaluation, source, destination, one.verdict);
    if (from !== undefined && to !== undefined) table.set(from, to, table.codeOf(toPageTraffic(passing)));
  }
  const peers = members.map(({ peer }) => peer);
  const newPlaces = new Map(members.map((member, place) => [member.old, place]));
  const { kindsLeftOut: _shown, ...rest } = scenario;
  return {
    ...rest,
    peers: members.map(({ page }) => page),
    traffic: table.traffic,
    rows: members.map((_, place) => table.runsOf(place)),
    groups: pageGroups(peers, table),
    ...(scenario.changes !== undefined && {
      changes: scenario.changes.map(({ pair, ...change }) => {
        const [from, to] = [newPlaces.get(pair?.[0]), newPlaces.get(pair?.[1])];
        return from === undefined || to === undefined ? change : { ...change, pair: [from, to] };
      }),
    }),
  };
}

interface Member {
  readonly page: PagePeer;
  readonly peer: Peer;
  /** Its position before; left out of those that were not shown. */
  readonly old?: number;
}

function toPage(name: string): PagePeer {
  const shown = visible(name);
  return { kind: 'outsider', name: shown, local: shown, home: '', labels: [], ask: name, position: 0 };
}
