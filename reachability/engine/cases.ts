import { elementAt } from '../collections/element-at.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Direction } from '../model/policy.ts';
import { type Signatures, signaturesOf } from './case-signatures.ts';
import type { CompiledPolicies, PolicyList } from './rules/compiled-policies.ts';
import type { PeerClasses, PeerId } from './rules/peer-classes.ts';

/**
 * A number for what the policies of one endpoint make of another in one direction: equal numbers mean equal decisions,
 * by the same rules. There are few, however many pairs there are.
 */
export type CaseId = number;

/** What endpoints with the same policies make of the others, by their classes. */
export interface Asked {
  /** Counted from 0 in each direction. */
  readonly number: number;
  /** The case of every class that is not special. */
  readonly usual: CaseId;
  /** Classes that have cases of their own, ascending, and those cases. */
  readonly special: Int32Array;
  readonly cases: Int32Array;
}

/** Numbered as far as they are asked for. */
export interface Cases {
  /** What the policies of an endpoint ask in one direction. Those of an endpoint without the family have no meaning. */
  askedBy(direction: Direction, near: number): Asked;
  /** One pair of ends for each case. */
  readonly examples: readonly Example[];
}

export interface Example {
  readonly near: number;
  readonly direction: Direction;
  readonly far: number;
}

/** The same text for endpoints that the same policies select and that no rule tells apart, in any family. */
export function kindOfEndpoint(
  families: readonly { readonly cases: Cases; readonly peers: PeerClasses }[],
  endpoint: number,
): string {
  return families
    .map(({ peers, cases }) => {
      const [ingress, egress] = [cases.askedBy('ingress', endpoint), cases.askedBy('egress', endpoint)];
      return `${elementAt(peers.classOf, endpoint)},${ingress.number},${egress.number}`;
    })
    .join(';');
}

/** Numbers the cases of one family. */
export function numberCases({ endpoints }: Cluster, compiled: CompiledPolicies, peers: PeerClasses): Cases {
  const examples: Example[] = [];
  const isOutsider = peers.representatives.map((one) => endpoints[one]?.outsider !== undefined);
  const ask = (near: number, direction: Direction, { ofPeer, usual }: Signatures, number: number): Asked => {
    const numbers = new Map<number, CaseId>();
    const caseOf = (peer: PeerId): CaseId => {
      const known = numbers.get(elementAt(ofPeer, peer));
      if (known !== undefined) return known;
      numbers.set(elementAt(ofPeer, peer), examples.length);
      return examples.push({ near, direction, far: elementAt(peers.representatives, peer) }) - 1;
    };
    const special: PeerId[] = [];
    const cases: CaseId[] = [];
    let ofUsual: CaseId | undefined;
    for (let peer = 0; peer < peers.count; peer++) {
      if (ofPeer[peer] === usual) ofUsual ??= caseOf(peer);
      else {
        special.push(peer);
        cases.push(caseOf(peer));
      }
    }
    return { number, usual: ofUsual ?? 0, special: Int32Array.from(special), cases: Int32Array.from(cases) };
  };
  const askedIn = (direction: Direction): ((near: number) => Asked) => {
    const signatures = new Map<string, Signatures>();
    const known = new Map<string, Asked>();
    const work = (near: number): Asked => {
      const { kind, isAnyone = false, outsider } = elementAt(endpoints, near);
      const list = elementAt(compiled.lists[direction], near);
      const lists: readonly PolicyList[] = kind === 'pod' ? [list, ...compiled.forward[direction]] : [list];
      const dependsOnNear = outsider !== undefined || lists.some((one) => one.dependsOnNear);
      const ofLists = `${list.id},${kind}`;
      const key = `${ofLists},${isAnyone},${dependsOnNear ? elementAt(peers.classOf, near) : ''}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const ofPeers = signatures.get(ofLists) ?? signaturesOf(lists, peers, isOutsider);
      // There are many, and the others are asked for once.
      if (dependsOnNear) signatures.set(ofLists, ofPeers);
      const asked = ask(near, direction, ofPeers, known.size);
      known.set(key, asked);
      return asked;
    };
    const byEndpoint: Asked[] = [];
    return (near) => {
      byEndpoint[near] ??= work(near);
      return byEndpoint[near];
    };
  };
  const asked = { ingress: askedIn('ingress'), egress: askedIn('egress') };
  return { askedBy: (direction, near) => asked[direction](near), examples };
}

/** The case of one class. Asked for more often than anything else. */
export function caseAmong({ special, cases, usual }: Asked, peer: PeerId): CaseId {
  let low = 0;
  let high = special.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((special[middle] ?? peer) < peer) low = middle + 1;
    else high = middle;
  }
  return special[low] === peer ? (cases[low] ?? usual) : usual;
}
