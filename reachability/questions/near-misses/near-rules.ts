import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import { remember } from '../../collections/remember.ts';
import type { PolicyReference } from '../../engine/connection.ts';
import { describeTraffic } from '../../engine/describe-traffic.ts';
import type { End, Evaluation } from '../../engine/evaluation.ts';
import { reference } from '../../engine/provenance.ts';
import { trafficOf } from '../../engine/rules/rule-traffic.ts';
import type { Cluster, Endpoint } from '../../model/cluster.ts';
import type { Direction, EntityMatch, Policy, Rule } from '../../model/policy.ts';
import {
  addressesOf,
  addressSets,
  type Family,
  formatRange,
  rangeInWords,
  tryParseRange,
} from '../../sets/address-set.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';
import { type Miss, missing, nearest, otherPort } from './near-miss.ts';
import { type Almost, almostSelecting } from './near-policies.ts';
import { type SelectorGap, selectorGaps } from './selector-gaps.ts';

/** The traffic that was asked about, from one end to another. */
export interface Wanted {
  readonly from: End;
  readonly to: End;
  /** In the order of the families in use. */
  readonly traffic: readonly TrafficId[];
}

/**
 * What would let traffic through that no rule matches, were it not for a label, an address or a port: rules of the policies
 * that stop it, and policies beside them that do not select the end.
 *
 * @param stopping policies that apply, and have no rule that matches
 */
export function nearRules(
  evaluation: Evaluation,
  wanted: Wanted,
  direction: Direction,
  stopping: readonly PolicyReference[],
): readonly Miss[] {
  const keys = new Set(stopping.map(policyKey));
  const tiers = new Set(stopping.map(({ tier }) => tier));
  const byKey = policiesOf(evaluation);
  const [near = -1] = (direction === 'ingress' ? wanted.to : wanted.from).endpoints;
  return nearest([
    ...[...keys]
      .flatMap((key) => byKey.get(key) ?? [])
      .sort((a, b) => a.position - b.position)
      .flatMap(({ policy }) => missesIn(evaluation, wanted, direction, policy)),
    ...almostSelecting(evaluation, direction, near)
      .filter(({ policy }) => tiers.has(policy.tier))
      .flatMap((one) => missOfSubject(evaluation, wanted, direction, one)),
  ]);
}

/** Every policy by what finds it again, and its place in the order of the tiers. */
const policiesOf = remember(({ cluster }: Evaluation) => {
  const policies = cluster.tiers.flatMap((tier) => tier.policies);
  return groupBy(
    policies.map((policy, position) => ({ policy, position })),
    ({ policy }) => policyKey(reference(policy)),
  );
});

/** By which a policy is found again in the same manifests. */
function policyKey({ kind, namespace, name, file, line }: PolicyReference): string {
  return JSON.stringify([kind, namespace, name, file, line]);
}

/** A policy whose rules let the traffic through, and that does not select the near end for a label of it. */
function missOfSubject(
  evaluation: Evaluation,
  wanted: Wanted,
  direction: Direction,
  { policy, miss }: Almost,
): readonly Miss[] {
  const isAdmitting = policy.rules[direction]
    .filter(({ action }) => action === 'allow')
    .map((rule) => describeRule(evaluation, wanted, direction, rule))
    .some(({ gaps: missing, isRightTraffic }) => missing?.length === 0 && isRightTraffic);
  if (!isAdmitting) return [];
  return [miss];
}

/** The rules of one policy, each with its compiled forms, any of which may match. */
function missesIn(
  evaluation: Evaluation,
  wanted: Wanted,
  direction: Direction,
  policy: Policy,
): readonly Miss[] {
  const allowing = policy.rules[direction].filter(({ action }) => action === 'allow');
  return [...groupBy(allowing, ({ path }) => path).values()].flatMap((forms) =>
    missesOf(evaluation, wanted, direction, policy, forms),
  );
}

interface DescribedRule {
  readonly rule: Rule;
  /** What keeps it from meaning the far end; undefined if that is not a matter of labels or addresses. */
  readonly gaps: readonly SelectorGap[] | undefined;
  readonly offered: TrafficId;
  readonly isRightTraffic: boolean;
}

function describeRule(
  evaluation: Evaluation,
  { from, to, traffic }: Wanted,
  direction: Direction,
  rule: Rule,
): DescribedRule {
  const { store, families, cluster } = evaluation;
  const [source, destination] = [endpointOf(cluster, from), endpointOf(cluster, to)];
  const position = traffic.findIndex((id) => id !== empty);
  const { family } = elementAt(families, position);
  const ends = { source, destination, sourcePort: 1, action: rule.action };
  const offered = store.intern(trafficOf(rule.match, family, ends, undefined));
  return {
    rule,
    gaps: gapsOf(rule, direction, direction === 'ingress' ? source : destination, family),
    offered,
    isRightTraffic: store.intersect(offered, elementAt(traffic, position)) !== empty,
  };
}

/** One endpoint of the end; of addresses, those that were asked about, which may be a part of the endpoint's. */
function endpointOf({ endpoints }: Cluster, { peer, endpoints: own }: End): Endpoint {
  const endpoint = elementAt(endpoints, elementAt(own, 0));
  if (peer.kind !== 'ip') return endpoint;
  return { ...endpoint, addresses: addressesOf(peer.ranges.flatMap((range) => tryParseRange(range) ?? [])) };
}

/** @param rules the compiled forms of one rule of the manifest; any of them may match */
function missesOf(
  evaluation: Evaluation,
  wanted: Wanted,
  direction: Direction,
  policy: Policy,
  rules: readonly Rule[],
): readonly Miss[] {
  const { store, families } = evaluation;
  const described = rules.map((rule) => describeRule(evaluation, wanted, direction, rule));
  const common = { policy: reference(policy) };
  const admitted = described.filter(({ gaps }) => gaps?.length === 0);
  const [first] = admitted;
  if (first !== undefined) {
    const offered = admitted.reduce((all, one) => store.union(all, one.offered), empty);
    const position = wanted.traffic.findIndex((id) => id !== empty);
    const { family } = elementAt(families, position);
    const source = first.rule.source();
    if (offered === empty) return missesOfName(first.rule, { ...common, source });
    // Then it is not for a port that the rule does not let it through.
    if (store.subtract(elementAt(wanted.traffic, position), offered) === empty) return [];
    const offers = describeTraffic([{ family, traffic: store.get(offered) }]);
    return [
      {
        ...common,
        distance: otherPort,
        isSlip: false,
        rule: first.rule.path,
        gaps: [],
        asked: [],
        offers,
        source,
      },
    ];
  }
  return described.flatMap(({ rule, gaps, isRightTraffic }) => {
    if (gaps === undefined || !isRightTraffic) return [];
    return [
      {
        ...common,
        rule: rule.path,
        ...missing(gaps),
        source: rule.source(),
      },
    ];
  });
}

/** A rule that names a port which the destination does not have lets nothing through. */
function missesOfName({ path, match }: Rule, common: Pick<Miss, 'policy' | 'source'>): readonly Miss[] {
  const names = match.destination.ports?.names ?? [];
  if (names.length === 0) return [];
  const text = `asks for port ${names.map((name) => JSON.stringify(name)).join(' or ')}, which is the name of no port of the pod`;
  const asked = names.map((name) => ({ what: 'port', values: [name] }));
  return [{ ...common, distance: otherPort, isSlip: true, rule: path, gaps: [text], asked }];
}

/** What keeps the rule from meaning `far`; undefined if that is not a matter of labels or addresses. */
function gapsOf(
  { match }: Rule,
  direction: Direction,
  far: Endpoint,
  family: Family,
): readonly SelectorGap[] | undefined {
  const entity = direction === 'ingress' ? match.source : match.destination;
  if (entity.service ?? entity.notSelector) return undefined;
  if (entity.nets ?? entity.notNets) return far.kind === 'pod' ? undefined : addressGaps(entity, far, family);
  if (entity.selector === undefined) return [];
  return far.kind === 'pod' ? selectorGaps(entity.selector, far.labels) : undefined;
}

/** What of an address a rule by addresses misses. */
function addressGaps(
  { selector, nets, notNets }: EntityMatch,
  far: Endpoint,
  family: Family,
): readonly SelectorGap[] | undefined {
  if (selector !== undefined) return undefined;
  const own = far.addresses[family];
  const list = (ranges: typeof own): string =>
    ranges.map((range) => rangeInWords(formatRange(family, range))).join(', ');
  const name = (ranges: typeof own): string =>
    ranges.length > mostRanges ? `one of ${ranges.length} ranges` : list(ranges);
  const is = `it is ${name(own)}`;
  const asked = nets?.[family];
  const left = notNets?.[family];
  return [
    ...(asked !== undefined && !addressSets.covers(asked, own)
      ? [
          {
            text: `asks for an address in ${name(asked) || `IPv${10 - family}`}, but ${is}`,
            isIdentity: false,
          },
        ]
      : []),
    ...(left !== undefined && addressSets.overlaps(left, own)
      ? [{ text: `leaves out ${name(left)}, and ${is}`, isIdentity: false }]
      : []),
  ];
}

/** So many ranges are named. */
const mostRanges = 4;
