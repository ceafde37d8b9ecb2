import type { Peer } from '../engine/connection.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import type { Entrance } from '../exposure/entrance.ts';
import { findEntrances, workloadsOf } from '../exposure/entrances.ts';
import { nameAddresses } from '../format/address-names.ts';
import { describeEntrance, throughNames } from '../format/entrance-text.ts';
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
  return findEntrances(evaluation).map((entrance) => {
    const { name, at } = titleOf(entrance);
    return {
      name: visible(name),
      at: visible(at),
      verdict: entrance.verdict,
      from: visible(clientsOf(entrance)),
      text: visible(describeEntrance(entrance).join(' ')),
      through: onPage(entrance.kind === 'route' ? entrance.controllers : [], positions),
      leadsTo: onPage(workloadsOf(entrance), positions),
    };
  });
}

/** The object that opens the way, and where one knocks. */
function titleOf(entrance: Entrance): Pick<PageWayIn, 'name' | 'at'> {
  switch (entrance.kind) {
    case 'service': {
      const { through, service, protocol, port, addresses } = entrance;
      const number =
        port === undefined ? `${protocol}, a port that the cluster chooses` : `${protocol}/${port}`;
      return {
        name: `${throughNames[through]} of Service ${service.namespace}/${service.name}`,
        at: [number, ...(addresses.length > 0 ? [`at ${addresses.join(', ')}`] : [])].join(' '),
      };
    }
    case 'host-port':
    case 'host-network': {
      const { workload, port } = entrance;
      const where = port.address === undefined ? 'of nodes' : `at ${port.address}`;
      return {
        name: `${entrance.kind === 'host-port' ? 'Host port' : 'Host network'} of ${workload.workloadKind} ${workload.namespace}/${workload.name}`,
        at: `${port.protocol}/${port.port} ${where}`,
      };
    }
    case 'route': {
      const { route, host, path } = entrance;
      return { name: `${route.kind} ${route.namespace}/${route.name}`, at: `${host}${path}` };
    }
    case 'probed-service': {
      const { service, port } = entrance;
      return {
        name: `Probes of the load balancer of Service ${service.namespace}/${service.name}`,
        at: `${port.protocol}/${port.port}`,
      };
    }
  }
}

const outcomes = { allowed: 'outside', refused: 'refused to everybody', unknown: 'not known' } as const;

function clientsOf(entrance: Entrance): string {
  const clients = 'clients' in entrance ? entrance.clients : [];
  return entrance.verdict === 'allowed' && clients.length > 0
    ? nameAddresses(clients)
    : outcomes[entrance.verdict];
}

function onPage(peers: readonly Peer[], positions: ReadonlyMap<string, number>): readonly number[] {
  const found = peers.flatMap((peer) => positions.get(peerKey(peer)) ?? []);
  return [...new Set(found)].sort((a, b) => a - b);
}
