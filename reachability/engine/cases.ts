import { elementAt } from '../collections/element-at.ts';
import type { Cluster } from '../model/cluster.ts';
import { bothDirections, type Direction } from '../model/policy.ts';
import { type FamilyEvaluation, signaturesOf } from './family-evaluation.ts';
import type { PolicyList } from './rules/compiled-policies.ts';
import { anyEntity } from './rules/entities.ts';

/**
 * A number for what the policies of `near` make of `far` in one direction: equal numbers mean equal decisions, by the
 * same rules. There are few, however many pairs there are.
 */
export type CaseOf = (near: number, direction: Direction, far: number) => number;

/** Numbers the cases of one family. */
export function numberCases({ endpoints }: Cluster, { compiled, peers }: FamilyEvaluation): CaseOf {
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const asks = { ingress: new Map<string, Asked>(), egress: new Map<string, Asked>() };
  const asked = bothDirections.map((direction) =>
    endpoints.map(({ kind, isAnyone = false, outsider }, near): Asked => {
      const list = elementAt(compiled.lists[direction], near);
      const key = `${list.id},${kind},${isAnyone},${list.dependsOnNear || outsider !== undefined ? elementAt(peers.classOf, near) : ''}`;
      const known = asks[direction].get(key) ?? { list, key: `${direction},${key}`, cases: new Map() };
      asks[direction].set(key, known);
      return known;
    }),
  );
  const [ingress = [], egress = []] = asked;
  const signatures = new Map<PolicyList, ReadonlyMap<number, string>>();
  const signatureOf = (list: PolicyList, peer: number): string => {
    const known = signatures.get(list) ?? signaturesOfList(list, peers);
    signatures.set(list, known);
    return known.get(peer) ?? '';
  };
  return (near, direction, far) => {
    const { list, key, cases } = elementAt(direction === 'ingress' ? ingress : egress, near);
    const peer = elementAt(peers.classOf, far);
    const known = cases.get(peer) ?? numberOf(`${key}/${signatureOf(list, peer)}`);
    cases.set(peer, known);
    return known;
  };
}

/** What is asked for endpoints with the same policies, and what came of it for classes of far ends. */
interface Asked {
  readonly list: PolicyList;
  readonly key: string;
  readonly cases: Map<number, number>;
}

function signaturesOfList(
  { tiers }: PolicyList,
  peers: FamilyEvaluation['peers'],
): ReadonlyMap<number, string> {
  const rules = tiers.flatMap((tier) => tier.rules);
  const entities = [...new Set(rules.map(({ far }) => far))].filter((entity) => entity !== anyEntity);
  const dependsOnPorts = rules.some(({ traffic }) => traffic === undefined);
  return signaturesOf(entities.map(peers.matchesOf), peers, dependsOnPorts);
}
