import { EMPTY, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';

/** What is allowed for sure, and what may be, depending on facts that are not among the manifests. */
export interface Bounds {
  readonly certain: TrafficId;
  readonly possible: TrafficId;
}

/** A rule as it bears on one pair of ends. */
export interface RuleHit {
  readonly action: 'allow' | 'deny' | 'pass' | 'log';
  /** The traffic that it matches if its entities do. */
  readonly traffic: TrafficId;
  readonly isCertain: boolean;
}

/** Rules of one tier in order, those of all its policies one after the other. */
export interface TierRules<R> {
  readonly name: string;
  readonly defaultAction: 'deny' | 'pass';
  readonly rules: readonly R[];
}

/** Called for every share of traffic whose fate is settled; `hit` is `tier-default` at the end of a tier. */
export type Trace<R> = (
  by: R | 'tier-default' | 'profile',
  tier: string | undefined,
  settled: Bounds,
  action: 'allow' | 'deny' | 'pass',
) => void;

/**
 * Calico's order of things: tiers in turn, in each the first rule that matches. Allow and Deny settle it, Pass leaves it to
 * the next tier, Log does nothing. At the end of a tier what matched no rule is denied, unless the tier passes it on; what
 * is left after the last tier is up to the profiles (C4 to C7).
 *
 * @param hitOf what a rule matches here, or undefined if nothing
 * @param profiles `allow` for pods, whose namespace's profile allows all; `deny` for host endpoints, which have none (C6)
 */
export function firstMatch<R>(
  tiers: readonly TierRules<R>[],
  hitOf: (rule: R) => RuleHit | undefined,
  everything: TrafficId,
  profiles: 'allow' | 'deny',
  store: TrafficStore,
  trace?: Trace<R>,
): Bounds {
  let allowed: Bounds = { certain: EMPTY, possible: EMPTY };
  let open: Bounds = { certain: everything, possible: everything };
  for (const tier of tiers) {
    let passed: Bounds = { certain: EMPTY, possible: EMPTY };
    for (const rule of tier.rules) {
      const hit = hitOf(rule);
      if (hit === undefined || hit.action === 'log') continue;
      const settled = {
        certain: hit.isCertain ? store.intersect(open.certain, hit.traffic) : EMPTY,
        possible: store.intersect(open.possible, hit.traffic),
      };
      if (settled.possible === EMPTY) continue;
      trace?.(rule, tier.name, settled, hit.action);
      if (hit.action === 'allow') allowed = join(store, allowed, settled);
      else if (hit.action === 'pass') passed = join(store, passed, settled);
      // Undecided for sure is only what the rule cannot match; undecided perhaps, what it may leave over.
      open = {
        certain: store.subtract(open.certain, hit.traffic),
        possible: hit.isCertain ? store.subtract(open.possible, hit.traffic) : open.possible,
      };
    }
    if (open.possible !== EMPTY) trace?.('tier-default', tier.name, open, tier.defaultAction);
    open = tier.defaultAction === 'pass' ? join(store, passed, open) : passed;
  }
  if (open.possible !== EMPTY) trace?.('profile', undefined, open, profiles);
  return profiles === 'allow' ? join(store, allowed, open) : allowed;
}

function join(store: TrafficStore, a: Bounds, b: Bounds): Bounds {
  return { certain: store.union(a.certain, b.certain), possible: store.union(a.possible, b.possible) };
}
