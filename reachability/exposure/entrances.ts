import { groupBy } from '../collections/group-by.ts';
import type { Unknown, WorkloadPeer } from '../engine/connection.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import { hostDoors } from '../questions/ways-in/host-doors.ts';
import { routedPaths } from '../questions/ways-in/routes.ts';
import { serviceDoors } from '../questions/ways-in/service-doors.ts';
import { countOf } from '../text/plural.ts';
import type { Entrance } from './entrance.ts';
import { probedServices } from './probed-services.ts';

/** Every way in that objects other than policies open: by services, by ports of nodes, by routes. */
export function findEntrances(evaluation: Evaluation): readonly Entrance[] {
  return [
    ...serviceDoors(evaluation),
    ...hostDoors(evaluation),
    ...routedPaths(evaluation),
    ...probedServices(evaluation),
  ];
}

/** The workloads that an entrance leads to. */
export function workloadsOf(entrance: Entrance): readonly WorkloadPeer[] {
  switch (entrance.kind) {
    case 'service':
    case 'route':
      return entrance.workloads;
    case 'host-port':
    case 'host-network':
      return [entrance.workload];
    case 'probed-service':
      return [];
  }
}

/** Ways in that are not followed: what they open is not told. */
export function entrancesNotFollowed({ cluster }: Evaluation): readonly Unknown[] {
  const byKind = groupBy(cluster.otherWaysIn, ({ kind }) => kind);
  return [...byKind].map(([kind, group]) => {
    const [{ namespace, name }] = group;
    const such = group.length === 1 ? '' : 'such as ';
    return {
      reason: `${countOf(group.length, 'object')} of kind ${kind}, ${such}${namespace}/${name}, may lead clients in, and where is not followed`,
      need: 'explain from its controller to the workloads that it names',
    };
  });
}
