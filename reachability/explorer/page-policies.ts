import { elementAt } from '../collections/element-at.ts';
import type { PolicyReference } from '../engine/connection.ts';
import { type Evaluation, workloadEnds } from '../engine/evaluation.ts';
import { reference } from '../engine/provenance.ts';
import { policyName } from '../format/near-miss-text.ts';
import { peerKey } from '../format/peer-names.ts';
import { bothDirections, type Policy } from '../model/policy.ts';
import type { PagePolicy, PageTier } from './data/page-data.ts';
import type { ScenarioExcerpts } from './excerpts.ts';

/** Every tier with a policy, in the order in which they are asked. */
export function pageTiers({ cluster }: Evaluation): readonly PageTier[] {
  return cluster.tiers.map(({ name, defaultAction }) => ({ name, defaultAction }));
}

/**
 * Every policy, in the order in which they are asked, with the peers that it selects.
 * @param positions of peers on the page, by `peerKey`
 */
export function pagePolicies(
  evaluation: Evaluation,
  positions: ReadonlyMap<string, number>,
  excerpts: ScenarioExcerpts,
  placeOf: (policy: PolicyReference) => string,
): readonly PagePolicy[] {
  const { cluster, families } = evaluation;
  const selected = new Map<Policy, Set<number>>();
  for (const { peer, endpoints } of workloadEnds(evaluation)) {
    const position = positions.get(peerKey(peer));
    if (position === undefined) continue;
    for (const { compiled } of families)
      for (const direction of bothDirections)
        for (const endpoint of endpoints)
          for (const policy of elementAt(compiled.lists[direction], endpoint).policies)
            selected.set(policy, (selected.get(policy) ?? new Set()).add(position));
  }
  return cluster.tiers.flatMap(({ policies }) =>
    policies.map((policy): PagePolicy => {
      const named = reference(policy);
      const excerpt = excerpts.tryAdd(named);
      return {
        name: policyName(named),
        tier: policy.tier,
        ...(Number.isFinite(policy.order) && { order: policy.order }),
        place: placeOf(named),
        directions: policy.directions,
        selects: [...(selected.get(policy) ?? [])].sort((a, b) => a - b),
        ...(excerpt !== undefined && { excerpt }),
      };
    }),
  );
}
