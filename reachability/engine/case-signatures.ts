import { elementAt } from '../collections/element-at.ts';
import type { Direction } from '../model/policy.ts';
import type { CompiledRule, PolicyList } from './rules/compiled-policies.ts';
import { anyEntity } from './rules/entities.ts';
import type { PeerClasses } from './rules/peer-classes.ts';

/** For each class of far ends a number, equal for those that the rules of some lists treat alike. */
export interface Signatures {
  readonly ofPeer: ArrayLike<number>;
  /** The number that most classes have. */
  readonly usual: number;
}

/**
 * @param isOutsider for each class whether it represents pods that the manifests do not hold: what is allowed to those concerns
 *   all of its pods, not only its representative
 */
export function signaturesOf(
  lists: readonly PolicyList[],
  peers: PeerClasses,
  isOutsider: readonly boolean[],
): Signatures {
  const rules = lists.flatMap(({ tiers }) => tiers.flatMap((tier) => tier.rules));
  const ofPeer = new Int32Array(peers.count);
  const pairs = new Map<number, number>();
  /** A signature, and something more. */
  const join = (signature: number, more: number): number => {
    const key = signature * 0x4000000 + more;
    const known = pairs.get(key) ?? pairs.size + 1;
    pairs.set(key, known);
    return known;
  };
  const dependsOnPorts = lists.some(({ tiers, direction }) =>
    tiers.some((tier) => tier.rules.some((rule) => asksForFarPorts(rule, direction))),
  );
  if (dependsOnPorts)
    for (let peer = 0; peer < peers.count; peer++) ofPeer[peer] = join(0, elementAt(peers.portsKey, peer));
  const entities = new Set(rules.map(({ far }) => far).filter((entity) => entity !== anyEntity));
  for (const entity of entities) {
    for (const [peer, match] of peers.matchesOf(entity))
      ofPeer[peer] = join(elementAt(ofPeer, peer), entity * 4 + match);
  }
  let next = pairs.size;
  for (let peer = 0; peer < peers.count; peer++)
    if (isOutsider[peer] && ofPeer[peer] !== 0) ofPeer[peer] = ++next;
  return { ofPeer, usual: mostFrequent(ofPeer, next) };
}

/** Whether what the rule matches may depend on the ports of the far end, or on what they are called. */
function asksForFarPorts({ traffic, rule }: CompiledRule, direction: Direction): boolean {
  if (traffic !== undefined) return false;
  const { source, destination } = rule.match;
  const { ports, notPorts } = direction === 'ingress' ? source : destination;
  const usesNames = [ports, notPorts].some((asked) => asked !== undefined && asked.names.length > 0);
  return usesNames || rule.action === 'pass' || (direction === 'egress' && destination.service !== undefined);
}

function mostFrequent(numbers: Int32Array, largest: number): number {
  const counts = new Uint32Array(largest + 1);
  let best = 0;
  for (const number of numbers) {
    counts[number] = elementAt(counts, number) + 1;
    if (elementAt(counts, number) > elementAt(counts, best)) best = number;
  }
  return best;
}
