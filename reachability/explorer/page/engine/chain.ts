import type { Decider } from '../../../engine/connection.ts';
import { formatAllowed, formatDecision } from '../../../format/explanation-text.ts';
import { formatNearMiss } from '../../../format/near-miss-text.ts';
import { formatDecider } from '../../../format/traffic-text.ts';
import { formatUnknown } from '../../../format/unknown-text.ts';
import type { Cluster } from '../../../model/cluster.ts';
import type { DirectionExplanation, Explanation } from '../../../questions/explanation/explain.ts';
import { visible } from '../../../text/visible.ts';

/** An explanation step by step, in words. */
export interface Chain {
  readonly verdict: Explanation['verdict'];
  /** What passes in total, for each part where that differs. */
  readonly total: readonly string[];
  readonly egress: readonly TierStep[];
  readonly ingress: readonly TierStep[];
  readonly unknown: readonly string[];
  readonly notes: readonly string[];
}

/** What a tier made of the traffic. */
export interface TierStep {
  /** Empty for what is decided outside of tiers. */
  readonly tier: string;
  readonly decisions: readonly ChainDecision[];
  /** What would have let it pass here, were it not for a label, an address or a port. */
  readonly nearMisses: readonly ChainNearMiss[];
}

export interface ChainDecision {
  /** `allowed: TCP 8080`. */
  readonly what: string;
  readonly why: string;
  readonly tone: 'allowing' | 'refusing' | 'passing';
  /** Where the policy and the rule begin, if a rule decided. */
  readonly rule?: RulePlace;
}

export interface ChainNearMiss {
  readonly text: string;
  readonly rule: RulePlace;
}

/** A block of YAML, by its first line and that of its document. */
export interface RulePlace {
  readonly file: string;
  readonly document: number;
  readonly line: number;
}

export function toChain(explanation: Explanation, cluster: Cluster): Chain {
  const { verdict, egress, ingress, unknown, notes } = explanation;
  return {
    verdict,
    total: formatAllowed(explanation),
    egress: toSteps(egress, cluster),
    ingress: toSteps(ingress, cluster),
    unknown: unknown.map((one) => visible(formatUnknown(one))),
    notes: notes.map(visible),
  };
}

/** By tiers in their order; what none of them decides comes last. */
function toSteps(
  { decisions, nearMisses = [] }: DirectionExplanation,
  { tiers }: Cluster,
): readonly TierStep[] {
  const places = new Map(tiers.map(({ name }, place) => [name, place]));
  const placeOf = (tier: string): number => places.get(tier) ?? tiers.length;
  const names = new Set(decisions.map(({ decider }) => tierOf(decider)));
  const near = nearMisses.map((miss) => ({
    tier: miss.rule === undefined ? '' : miss.policy.tier,
    text: formatNearMiss(miss),
    rule: { file: miss.source.file, document: miss.policy.line, line: miss.source.line },
  }));
  return [...names]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((tier) => ({
      tier,
      decisions: decisions
        .filter(({ decider }) => tierOf(decider) === tier)
        .map((decision) => ({
          what: formatDecision(decision),
          why: formatDecider(decision.decider),
          tone: toneOf(decision.decider),
          ...placeOfRule(decision.decider),
        })),
      nearMisses: near.filter((miss) => miss.tier === tier),
    }));
}

function tierOf(decider: Decider): string {
  if (decider.kind === 'rule') return decider.policy.tier;
  return decider.kind === 'tier-default' ? decider.tier : '';
}

function toneOf(decider: Decider): ChainDecision['tone'] {
  if (!('action' in decider) || decider.action === 'allow') return 'allowing';
  return decider.action === 'deny' ? 'refusing' : 'passing';
}

function placeOfRule(decider: Decider): { readonly rule?: RulePlace } {
  if (decider.kind !== 'rule') return {};
  return { rule: { file: decider.file, document: decider.policy.line, line: decider.line } };
}
