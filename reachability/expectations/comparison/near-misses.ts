import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import { describeTraffic } from '../../engine/describe-traffic.ts';
import type { Evaluation } from '../../engine/evaluation.ts';
import { reference } from '../../engine/provenance.ts';
import { trafficOf } from '../../engine/rule-traffic.ts';
import { formatTraffic } from '../../format/traffic-text.ts';
import type { Endpoint } from '../../model/cluster.ts';
import type { Direction, Policy, Rule } from '../../model/policy.ts';
import { EMPTY } from '../../sets/traffic-store.ts';
import type { Cause } from './check-finding.ts';
import type { Difference } from './compare.ts';
import { policyName } from './policy-name.ts';
import { type SelectorGap, selectorGaps } from './selector-gaps.ts';

/** A rule or policy that nearly applies, and how far off it is. */
interface Miss {
  readonly distance: number;
  readonly cause: Cause;
}

/** Rules of the policies that stop the traffic which would let it through, were it not for a label or a port. */
export function nearRules(
  evaluation: Evaluation,
  difference: Difference,
  direction: Direction,
  isStopping: (policy: Policy) => boolean,
): readonly Cause[] {
  const rules = policiesOf(evaluation)
    .filter(isStopping)
    .flatMap((policy) => policy.rules[direction].map((rule) => ({ policy, rule })))
    .filter(({ rule }) => rule.action === 'allow');
  const byRule = groupBy(rules, ({ policy, rule }) => `${policyName(reference(policy))} ${rule.path}`);
  return nearest(
    [...byRule.entries()].flatMap(([name, group]) =>
      missOf(
        evaluation,
        difference,
        direction,
        name,
        group.map(({ rule }) => rule),
      ),
    ),
  );
}

function missOf(
  evaluation: Evaluation,
  difference: Difference,
  direction: Direction,
  name: string,
  rules: readonly Rule[],
): readonly Miss[] {
  const { from, to, traffic } = difference;
  const { store, families, cluster } = evaluation;
  const source = elementAt(cluster.endpoints, elementAt(from.end.endpoints, 0));
  const destination = elementAt(cluster.endpoints, elementAt(to.end.endpoints, 0));
  const position = traffic.findIndex((id) => id !== EMPTY);
  const { family } = elementAt(families, position);
  const far = direction === 'ingress' ? source : destination;
  const described = rules.map((rule) => {
    const offered = store.intern(
      trafficOf(rule.match, family, { source, destination, sourcePort: 1, action: rule.action }, undefined),
    );
    return { gaps: gapsOf(rule, direction, far), offered };
  });
  const place = rules[0]?.source();
  const at = place === undefined ? {} : { source: place };
  const admitted = described.filter(({ gaps }) => gaps?.length === 0);
  if (admitted.length > 0) {
    const offered = admitted.reduce((all, one) => store.union(all, one.offered), EMPTY);
    const words = formatTraffic(describeTraffic([{ family, traffic: store.get(offered) }]));
    return [{ distance: 0, cause: { text: `${ruleFirst(name)} matches, but only for ${words}`, ...at } }];
  }
  return described.flatMap(({ gaps, offered }) => {
    const isRightTraffic = store.intersect(offered, elementAt(traffic, position)) !== EMPTY;
    if (gaps === undefined || !isRightTraffic) return [];
    return [{ distance: distanceOf(gaps), cause: { text: `${ruleFirst(name)} ${gapText(gaps)}`, ...at } }];
  });
}

/** `NetworkPolicy a/b spec.ingress[0]` as `spec.ingress[0] of NetworkPolicy a/b`. */
function ruleFirst(name: string): string {
  const end = name.lastIndexOf(' ');
  return `${name.slice(end + 1)} of ${name.slice(0, end)}`;
}

/** What keeps the rule from meaning `far`; undefined if that is not a matter of labels. */
function gapsOf({ match }: Rule, direction: Direction, far: Endpoint): readonly SelectorGap[] | undefined {
  const { selector, notSelector, nets, notNets, service } =
    direction === 'ingress' ? match.source : match.destination;
  if (nets ?? notNets ?? service ?? notSelector) return undefined;
  if (selector === undefined) return [];
  return far.kind === 'pod' ? selectorGaps(selector, far.labels) : undefined;
}

/** Policies of the workload's own namespace that nearly select it. */
export function nearPolicies(evaluation: Evaluation, direction: Direction, near: Endpoint): readonly Cause[] {
  if (near.kind !== 'pod') return [];
  return nearest(
    policiesOf(evaluation)
      .filter(({ directions, stage }) => directions.includes(direction) && stage === 'normal')
      .map((policy) => {
        const gaps = selectorGaps(policy.subject, near.labels);
        const text = `${policyName(reference(policy))} does not select it: it ${gapText(gaps)}`;
        return { distance: distanceOf(gaps), cause: { text, source: policy.source() } };
      }),
  );
}

function policiesOf({ cluster }: Evaluation): readonly Policy[] {
  return cluster.tiers.flatMap(({ policies }) => policies);
}

function gapText(gaps: readonly SelectorGap[]): string {
  return gaps.map(({ text }) => text).join(', and ');
}

/** Whoever is in another namespace was not meant. */
const NOT_MEANT = 100;

function distanceOf(gaps: readonly SelectorGap[]): number {
  return gaps.reduce((sum, { isIdentity }) => sum + (isIdentity ? NOT_MEANT : 1), 0);
}

function nearest(misses: readonly Miss[]): readonly Cause[] {
  const least = Math.min(...misses.map(({ distance }) => distance));
  if (least >= NOT_MEANT) return [];
  const causes = misses.filter(({ distance }) => distance === least).map(({ cause }) => cause);
  return [...new Map(causes.map((cause) => [cause.text, cause])).values()].slice(0, 2);
}
