import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Source } from '../../contract/finding.ts';
import type { AllowedTraffic, PolicyReference } from '../../engine/connection.ts';
import { describeTraffic } from '../../engine/describe-traffic.ts';
import type { End, Evaluation } from '../../engine/evaluation.ts';
import { reference } from '../../engine/provenance.ts';
import { trafficOf } from '../../engine/rules/rule-traffic.ts';
import type { Endpoint } from '../../model/cluster.ts';
import type { Direction, EntityMatch, Policy, Rule } from '../../model/policy.ts';
import { addressSets, type Family, formatRange } from '../../sets/address-set.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';
import { type SelectorGap, selectorGaps } from './selector-gaps.ts';

/** A policy or one of its rules that nearly applies, and what it would take. */
export interface NearMiss {
  readonly policy: PolicyReference;
  /** The rule by its path, such as `spec.ingress[0]`; left out where the policy as a whole does not apply. */
  readonly rule?: string;
  /** What it asks for and does not find: a label, a namespace, an address. Empty if it matches. */
  readonly gaps: readonly string[];
  /** What a rule that matches lets through, which is not what was wanted. */
  readonly offers?: AllowedTraffic;
  /** Present for a rule that means pods of another namespace, which was hardly meant for the end. */
  readonly isElsewhere?: true;
  /** The place of the rule, or of the policy. */
  readonly source: Source;
}

/** The traffic that was asked about, from one end to another. */
export interface Wanted {
  readonly from: End;
  readonly to: End;
  /** In the order of the families in use. */
  readonly traffic: readonly TrafficId[];
}

interface Miss extends NearMiss {
  readonly distance: number;
}

/** Rules of the policies that stop traffic which would let it through, were it not for a label, an address or a port. */
export function nearRules(
  evaluation: Evaluation,
  wanted: Wanted,
  direction: Direction,
  isStopping: (policy: Policy) => boolean,
): readonly NearMiss[] {
  const rules = policiesOf(evaluation)
    .filter(isStopping)
    .flatMap((policy) => policy.rules[direction].map((rule) => ({ policy, rule })))
    .filter(({ rule }) => rule.action === 'allow');
  const byRule = groupBy(rules, ({ policy, rule }) => JSON.stringify([reference(policy), rule.path]));
  return nearest(
    [...byRule.values()].flatMap((group) => {
      const [{ policy }] = group;
      return missesOf(
        evaluation,
        wanted,
        direction,
        policy,
        group.map(({ rule }) => rule),
      );
    }),
  );
}

/** @param rules the compiled forms of one rule of the manifest; any of them may match */
function missesOf(
  evaluation: Evaluation,
  { from, to, traffic }: Wanted,
  direction: Direction,
  policy: Policy,
  rules: readonly Rule[],
): readonly Miss[] {
  const { store, families, cluster } = evaluation;
  const source = elementAt(cluster.endpoints, elementAt(from.endpoints, 0));
  const destination = elementAt(cluster.endpoints, elementAt(to.endpoints, 0));
  const position = traffic.findIndex((id) => id !== empty);
  const { family } = elementAt(families, position);
  const far = direction === 'ingress' ? source : destination;
  const described = rules.map((rule) => {
    const ends = { source, destination, sourcePort: 1, action: rule.action };
    const offered = store.intern(trafficOf(rule.match, family, ends, undefined));
    return { rule, gaps: gapsOf(rule, direction, far, family), offered };
  });
  const common = { policy: reference(policy) };
  const admitted = described.filter(({ gaps }) => gaps?.length === 0);
  const [first] = admitted;
  if (first !== undefined) {
    const offered = admitted.reduce((all, one) => store.union(all, one.offered), empty);
    const offers = describeTraffic([{ family, traffic: store.get(offered) }]);
    return [{ ...common, distance: 0, rule: first.rule.path, gaps: [], offers, source: first.rule.source() }];
  }
  return described.flatMap(({ rule, gaps, offered }) => {
    const isRightTraffic = store.intersect(offered, elementAt(traffic, position)) !== empty;
    if (gaps === undefined || !isRightTraffic) return [];
    return [
      { ...common, distance: distanceOf(gaps), rule: rule.path, gaps: textsOf(gaps), source: rule.source() },
    ];
  });
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
  const is = `it is ${own.map((range) => formatRange(family, range)).join(', ')}`;
  const name = (ranges: typeof own): string =>
    ranges.length > mostRanges
      ? `one of ${ranges.length} ranges`
      : ranges.map((range) => formatRange(family, range)).join(', ');
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

/** Policies that nearly select a pod. */
export function nearPolicies(
  evaluation: Evaluation,
  direction: Direction,
  near: Endpoint,
): readonly NearMiss[] {
  if (near.kind !== 'pod') return [];
  const misses = nearest(
    policiesOf(evaluation)
      .filter(({ directions, stage }) => directions.includes(direction) && stage === 'normal')
      .map((policy) => {
        const gaps = selectorGaps(policy.subject, near.labels);
        return {
          distance: distanceOf(gaps),
          policy: reference(policy),
          gaps: textsOf(gaps),
          source: policy.source(),
        };
      }),
  );
  return misses.filter(({ isElsewhere }) => isElsewhere === undefined);
}

function policiesOf({ cluster }: Evaluation): readonly Policy[] {
  return cluster.tiers.flatMap(({ policies }) => policies);
}

function textsOf(gaps: readonly SelectorGap[]): readonly string[] {
  return gaps.map(({ text }) => text);
}

/** Of a gap in the namespace's name. */
const notMeant = 100;

function distanceOf(gaps: readonly SelectorGap[]): number {
  return gaps.reduce((sum, { isIdentity }) => sum + (isIdentity ? notMeant : 1), 0);
}

/** So many are told. */
const mostMisses = 2;

function nearest(misses: readonly Miss[]): readonly NearMiss[] {
  const least = Math.min(...misses.map(({ distance }) => distance));
  if (least > notMeant) return [];
  const near = misses.flatMap(({ distance, ...miss }): readonly NearMiss[] =>
    distance === least ? [{ ...miss, ...(distance >= notMeant && { isElsewhere: true }) }] : [],
  );
  return [...new Map(near.map((miss) => [JSON.stringify(miss), miss])).values()].slice(0, mostMisses);
}
