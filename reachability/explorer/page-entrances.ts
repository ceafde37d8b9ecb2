import type { Peer } from '../engine/connection.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import { findEntrances, workloadsOf } from '../exposure/entrances.ts';
import { describeEntrance } from '../format/entrance-text.ts';
import { peerKey } from '../format/peer-names.ts';
import { targetsOf } from '../questions/explanation/behind-service.ts';
import { visible } from '../text/visible.ts';
import type { PageService, PageWayIn } from './data/page-data.ts';

/** @param positions of peers on the page, by `peerKey` */
export function pageServices(
  evaluation: Evaluation,
  positions: ReadonlyMap<string, number>,
): readonly PageService[] {
  return evaluation.cluster.services.map((service) => {
    const { namespace, name, type, ports } = service;
    const targets = ports.flatMap((port) => targetsOf(evaluation, service, port));
    return {
      name: visible(`${namespace}/${name}`),
      type,
      ports: ports.map(({ protocol, port, targetPort }) => visible(`${protocol}/${port} to ${targetPort}`)),
      behind: onPage(
        targets.map(({ end }) => end.peer),
        positions,
      ),
    };
  });
}

/** @param positions of peers on the page, by `peerKey` */
export function pageWaysIn(
  evaluation: Evaluation,
  positions: ReadonlyMap<string, number>,
): readonly PageWayIn[] {
  return findEntrances(evaluation).map((entrance) => ({
    text: visible(describeEntrance(entrance).join(' ')),
    leadsTo: onPage(workloadsOf(entrance), positions),
  }));
}

function onPage(peers: readonly Peer[], positions: ReadonlyMap<string, number>): readonly number[] {
  const found = peers.flatMap((peer) => positions.get(peerKey(peer)) ?? []);
  return [...new Set(found)].sort((a, b) => a - b);
}
