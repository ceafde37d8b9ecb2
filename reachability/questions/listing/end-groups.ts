import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Peer } from '../../engine/connection.ts';
import type { End, Evaluation } from '../../engine/evaluation.ts';

/** Ends that no policy tells apart: what passes for one of them passes for all, for the same reasons. */
export interface EndGroup {
  /** Positions among all ends, ascending; never empty. */
  readonly members: readonly number[];
  /** Stands for every member. Of its endpoints only those are kept that something tells apart. */
  readonly end: End;
}

/** @param alsoBy what members of a group have in common besides */
export function groupEnds(
  evaluation: Evaluation,
  ends: readonly End[],
  alsoBy: (peer: Peer) => string = ({ kind }) => kind,
): readonly EndGroup[] {
  const keyOf = endpointKeys(evaluation);
  const alike = groupBy([...ends.keys()], (position) => {
    const { peer, endpoints } = elementAt(ends, position);
    return `${[...new Set(endpoints.map(keyOf))].join(' ')}/${peer.kind}/${alsoBy(peer)}`;
  });
  return [...alike.values()].map((members) => {
    const { peer, endpoints } = elementAt(ends, members[0]);
    const distinct = [...groupBy(endpoints, keyOf).values()].map(([first]) => first);
    return { members, end: { peer, endpoints: distinct } };
  });
}

/** Endpoints of equal keys have the same policies, and rules make the same of them. */
function endpointKeys({ families, cluster }: Evaluation): (endpoint: number) => string {
  const keys = cluster.endpoints.map(({ kind }, endpoint) =>
    families
      .map(({ peers, compiled: { lists } }) => {
        const [ingress, egress] = [elementAt(lists.ingress, endpoint), elementAt(lists.egress, endpoint)];
        return `${elementAt(peers.classOf, endpoint)},${ingress.id},${egress.id},${kind}`;
      })
      .join(';'),
  );
  return (endpoint) => elementAt(keys, endpoint);
}
