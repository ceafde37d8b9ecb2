import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Peer } from '../../engine/connection.ts';
import type { End } from '../../engine/evaluation.ts';
import type { PairKinds } from '../../engine/pair-kinds.ts';

/** Ends that no policy tells apart: what passes for one of them passes for all, for the same reasons. */
export interface EndGroup {
  /** Positions among all ends, ascending; never empty. */
  readonly members: readonly number[];
  /** Represents every member. Only those of its endpoints are kept that something tells apart. */
  readonly end: End;
}

/** @param alsoBy what members of a group have in common besides */
export function groupEnds(
  { kindOf }: PairKinds,
  ends: readonly End[],
  alsoBy: (peer: Peer) => string = ({ kind }) => kind,
): readonly EndGroup[] {
  const ofEndpoint = (endpoint: number): number => elementAt(kindOf, endpoint);
  const alike = groupBy([...ends.keys()], (position) => {
    const { peer, endpoints } = elementAt(ends, position);
    return `${[...new Set(endpoints.map(ofEndpoint))].join(' ')}/${peer.kind}/${alsoBy(peer)}`;
  });
  return [...alike.values()].map((members) => {
    const { peer, endpoints } = elementAt(ends, members[0]);
    const distinct = [...groupBy(endpoints, ofEndpoint).values()].map(([first]) => first);
    return { members, end: { peer, endpoints: distinct } };
  });
}
