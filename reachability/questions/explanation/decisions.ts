import { elementAt } from '../../collections/element-at.ts';
import type { AllowedTraffic, Decider } from '../../engine/connection.ts';
import { describeVerdict, type Evaluation, type FamilyStep } from '../../engine/evaluation.ts';
import type { Family } from '../../sets/address-set.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';

/** What one decider made of some of the traffic. */
export interface Decision {
  readonly decider: Decider;
  readonly traffic: AllowedTraffic;
  /** False if it depends on what is not known. */
  readonly isCertain: boolean;
  /** Present where it holds for one family of addresses, and something else for the other. */
  readonly family?: Family;
}

interface Share {
  readonly certain: TrafficId;
  readonly possible: TrafficId;
}

const noShare: Share = { certain: empty, possible: empty };

/** The same decider settles traffic of several endpoints, families and source ports: its shares are joined. */
export function toDecisions(evaluation: Evaluation, steps: readonly FamilyStep[]): readonly Decision[] {
  const { store } = evaluation;
  const inUse = [...new Set(steps.map(({ family }) => family))];
  const byDecider = new Map<string, { readonly decider: Decider; readonly shares: Map<number, Share> }>();
  for (const { family, step } of steps) {
    const key = JSON.stringify(step.decider);
    const entry = byDecider.get(key) ?? { decider: step.decider, shares: new Map() };
    const share = entry.shares.get(family) ?? noShare;
    entry.shares.set(family, {
      certain: store.union(share.certain, step.certain),
      possible: store.union(share.possible, step.possible),
    });
    byDecider.set(key, entry);
  }
  return [...byDecider.values()].flatMap(({ decider, shares }) => {
    const ofFamilies = [...shares].map(([position, share]) => ({
      position,
      decision: { decider, ...describeShares(evaluation, new Map([[position, share]])) },
    }));
    const [first, ...others] = ofFamilies.map(({ decision }) => JSON.stringify(decision));
    const isSame = ofFamilies.length === inUse.length && others.every((other) => other === first);
    if (isSame) return [{ decider, ...describeShares(evaluation, shares) }];
    return ofFamilies.map(({ position, decision }) => ({
      ...decision,
      family: elementAt(evaluation.families, position).family,
    }));
  });
}

function describeShares(
  evaluation: Evaluation,
  shares: ReadonlyMap<number, Share>,
): Omit<Decision, 'decider'> {
  const verdict = evaluation.families.map((_, position) => shares.get(position) ?? noShare);
  return {
    traffic: describeVerdict(evaluation, verdict, 'possible'),
    isCertain: verdict.every(({ certain, possible }) => certain === possible),
  };
}
