import type { Tier } from '../model/cluster.ts';
import type { Direction, Policy, Rule } from '../model/policy.ts';
import { type Conditions, keyOf } from '../selectors/literal.ts';
import type { Formula } from './formula.ts';

/** A way on which policies let traffic of an outside pod through. */
export interface Path {
  /** What must be true of the pod. */
  readonly conditions: Conditions;
  /** Who it must not be. */
  readonly never: readonly Formula[];
  /** Who it had better not be: a rule that comes first may take some of the traffic. */
  readonly rather: readonly Formula[];
  /** No rule allows it, because nothing restricts it. */
  readonly isOpen: boolean;
}

/** No policy has a say. */
export const free: Path = { conditions: [], never: [], rather: [], isOpen: true };

/** Who the pod has to be for a rule of a policy to match; `undefined` of a rule that says nothing of it. */
export type WhomOf = (policy: Policy, rule: Rule) => Formula;

/**
 * The ways through tiers that all apply: by a rule that allows, or by rules that pass and tiers that pass by default
 * until the profile allows (C4 to C7).
 */
export function pathsThrough(
  tiers: readonly Tier[],
  direction: Direction,
  whomOf: WhomOf,
  mayNotApply: ((policies: readonly Policy[]) => readonly Formula[]) | undefined,
): readonly Path[] {
  return tiers.reduceRight<readonly Path[]>(
    (next, tier) => distinct(pathsOfTier(tier, direction, whomOf, mayNotApply, next)),
    [free],
  );
}

function pathsOfTier(
  { policies, defaultAction }: Tier,
  direction: Direction,
  whomOf: WhomOf,
  mayNotApply: ((policies: readonly Policy[]) => readonly Formula[]) | undefined,
  next: readonly Path[],
): readonly Path[] {
  const paths: Path[] = [];
  let earlier: readonly Formula[] = [];
  for (const policy of policies) {
    const told = new Set<number>();
    for (const rule of policy.rules[direction]) {
      if (rule.action === 'log') continue;
      const whom = whomOf(policy, rule);
      const isRepeated = rule.action === 'allow' && told.has(whom.id);
      if (rule.action === 'allow') told.add(whom.id);
      else told.clear();
      if (rule.action !== 'deny' && !isRepeated) {
        const here = whom.alternatives.map(
          (conditions): Path => ({ conditions, never: [], rather: earlier, isOpen: false }),
        );
        paths.push(...(rule.action === 'allow' ? here : everyPair(here, next)));
      }
      if (rule.action !== 'allow' && !earlier.includes(whom)) earlier = [...earlier, whom];
    }
  }
  const never = mayNotApply?.(policies);
  // With a default of pass it makes no difference whether the tier applies.
  if (defaultAction === 'pass') paths.push(...everyPair([{ ...free, rather: earlier }], next));
  else if (never !== undefined) paths.push(...everyPair([{ ...free, never }], next));
  return paths;
}

/** Both ways at once. */
export function everyPair(some: readonly Path[], others: readonly Path[]): readonly Path[] {
  return some.flatMap((a) => others.map((b) => bothPaths(a, b)));
}

export function bothPaths(a: Path, b: Path): Path {
  return {
    conditions: union(a.conditions, b.conditions),
    never: union(a.never, b.never),
    rather: union(a.rather, b.rather),
    isOpen: a.isOpen && b.isOpen,
  };
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...new Set([...a, ...b])];
}

function distinct(paths: readonly Path[]): readonly Path[] {
  return [...new Map(paths.map((path) => [pathKey(path), path])).values()];
}

/** Equal for paths that ask the same. */
export function pathKey({ conditions, never, rather }: Path): string {
  const ids = (formulas: readonly Formula[]): string =>
    formulas
      .map(({ id }) => id)
      .sort((a, b) => a - b)
      .join();
  return `${[...new Set(conditions.map(keyOf))].sort().join()}/${ids(never)}/${ids(rather)}`;
}
