import type { Decider, Peer, PlacePeer, PolicyReference } from '../engine/connection.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import { reference } from '../engine/provenance.ts';
import type { ExpectedPorts } from '../expectations/file/expectations.ts';
import { bothDirections, type Direction } from '../model/policy.ts';
import { builtInTiers } from '../model/tiers.ts';
import { parseOutsider } from '../questions/ends/parse-outsider.ts';
import type { Explanation } from '../questions/explanation/explain.ts';
import { addressesOf, tryParseRange } from '../sets/address-set.ts';
import { freeName } from '../text/free-name.ts';
import { type HowManyLabels, identifyWorkloads } from './identify-workloads.ts';
import { addressesPeer, workloadsPeer } from './peers.ts';
import type { Flavor } from './policies/policy-manifest.ts';
import { CannotSuggestError, type SuggestedPeer, type SuggestedPolicy } from './policies/suggested-policy.ts';

/** A question about two ends, and its answer. */
export interface Question {
  readonly explanation: Explanation;
  /** The ends in the words of the question. */
  readonly from: string;
  readonly to: string;
}

/** A policy, and whose. */
export interface Draft {
  readonly policy: SuggestedPolicy;
  readonly flavor: Flavor;
}

/**
 * One policy for each end that refuses the connection, with one rule for the other end. It is put into a tier whose policies
 * select the end already: what the rule does not match has the same fate as before. Where a rule denies, it comes before that.
 *
 * @param howMany labels select the end that refuses it
 * @returns none if no policy refuses it
 * @throws CannotSuggestError if an end cannot be named in a policy
 */
export function planAddition(
  evaluation: Evaluation,
  question: Question,
  howMany: HowManyLabels,
): readonly Draft[] {
  return bothDirections.flatMap((direction): readonly Draft[] => {
    const denying = denyingIn(question.explanation, direction);
    if (denying === undefined) return [];
    const policy = policyOf(evaluation, question, direction, howMany);
    return denying.kind === 'tier-default' && denying.tier === 'default'
      ? [{ flavor: 'kubernetes', policy }]
      : [{ flavor: 'calico', policy: placed(policy, placeBefore(evaluation, denying)) }];
  });
}

/** What stops the traffic; undefined if nothing does in this direction. */
function denyingIn(explanation: Explanation, direction: Direction): Decider | undefined {
  const deciders = explanation[direction].decisions.map(({ decider }) => decider);
  return deciders.find((decider) => 'action' in decider && decider.action === 'deny');
}

function portsOf({ port }: Explanation): ExpectedPorts {
  if (port === undefined) return { kind: 'everything' };
  return { kind: 'some', tcp: [], udp: [], sctp: [], icmp: false, [port.protocol]: [[port.port, port.port]] };
}

function policyOf(
  evaluation: Evaluation,
  { explanation, ...words }: Question,
  direction: Direction,
  howMany: HowManyLabels,
): SuggestedPolicy {
  const { from, to } = explanation;
  const [near, far] = direction === 'ingress' ? [to, from] : [from, to];
  if (near.kind === 'service')
    throw new CannotSuggestError(
      'policies are for pods; ask about a workload behind the service, and the port that it gets',
    );
  if (near.kind !== 'workload')
    throw new CannotSuggestError('what refuses it applies to an end that is not a workload of the manifests');
  const labels = identifyWorkloads(evaluation, [indexOf(evaluation, near)], howMany);
  const peer = peerOf(evaluation, far, direction === 'ingress' ? words.from : words.to);
  const rule = { peers: [peer], ports: portsOf(explanation), why: [] };
  return {
    namespace: near.namespace,
    name: freeName(nameFor(direction, near.name, far), takenNames(evaluation, near.namespace)),
    labels,
    directions: [direction],
    rules: { ingress: [], egress: [], [direction]: [rule] },
  };
}

/** Longer names are refused. */
const longestName = 200;

function nameFor(direction: Direction, near: string, far: Peer | PlacePeer): string {
  const other = far.kind === 'workload' ? far.name : far.kind === 'ip' ? 'addresses' : 'pods';
  const words = direction === 'ingress' ? `${near}-from-${other}` : `${near}-to-${other}`;
  return words.slice(0, longestName).replace(/[^a-z0-9]+$/, '');
}

function takenNames({ cluster }: Evaluation, namespace: string): (name: string) => boolean {
  const taken = new Set(
    cluster.tiers
      .flatMap(({ policies }) => policies)
      .flatMap((policy) => (policy.namespace === namespace ? namesOf(policy) : [])),
  );
  return (name) => taken.has(name);
}

/** With the tier that Calico's names begin with, and without. */
function namesOf({ name, tier }: { readonly name: string; readonly tier: string }): readonly string[] {
  return name.startsWith(`${tier}.`) ? [name, name.slice(tier.length + 1)] : [name];
}

function peerOf(evaluation: Evaluation, far: Peer | PlacePeer, words: string): SuggestedPeer {
  switch (far.kind) {
    case 'workload':
      return workloadsPeer(evaluation, [indexOf(evaluation, far)]);
    case 'ip':
      return addressesPeer(
        evaluation,
        addressesOf(far.ranges.flatMap((range) => tryParseRange(range) ?? [])),
      );
    case 'outsider':
      return { kind: 'pods', conditions: parseOutsider(words) };
    default:
      throw new CannotSuggestError('a policy cannot name this end; ask about a workload behind it');
  }
}

function indexOf(
  { cluster }: Evaluation,
  { namespace, name, workloadKind }: Peer & { kind: 'workload' },
): number {
  return cluster.workloads.findIndex(
    (one) => one.namespace === namespace && one.name === name && one.workloadKind === workloadKind,
  );
}

/** Just before the policy that denies, in its tier. */
function placeBefore({ cluster }: Evaluation, decider: Decider): SuggestedPolicy['place'] {
  const denying: readonly PolicyReference[] =
    decider.kind === 'rule' ? [decider.policy] : decider.kind === 'tier-default' ? decider.policies : [];
  const keys = new Set(denying.map((policy) => JSON.stringify(policy)));
  const orders = cluster.tiers
    .flatMap(({ policies }) => policies)
    .flatMap((policy) => (keys.has(JSON.stringify(reference(policy))) ? [policy.order] : []));
  const first = Math.min(...orders);
  const [{ tier } = { tier: 'default' }] = denying;
  if (reservedTiers.has(tier))
    throw new CannotSuggestError(
      'a policy of the cluster administrators denies it, and policies of a namespace come later or do not reach so far; change that policy',
    );
  return { tier, order: Number.isFinite(first) ? first - 1 : lastOrder };
}

/** Calico keeps these for AdminNetworkPolicies and their kin; its own policies cannot be in them. */
const reservedTiers: ReadonlySet<string> = new Set(
  Object.values(builtInTiers).flatMap((tiers) =>
    tiers.flatMap(({ name }) => (name === 'default' ? [] : [name])),
  ),
);

/** Before policies that have no order. */
const lastOrder = 1_000_000;

function placed(policy: SuggestedPolicy, place: SuggestedPolicy['place']): SuggestedPolicy {
  if (place === undefined) return policy;
  const name = place.tier === 'default' ? policy.name : `${place.tier}.${policy.name}`;
  return { ...policy, name, place };
}
