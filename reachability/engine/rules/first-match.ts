import { empty, type TrafficId, type TrafficStore } from '../../sets/traffic-store.ts';

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
  let allowed: Bounds = { certain: empty, possible: empty };
  let open: Open = { certain: everything, possible: everything, safe: everything };
  for (const tier of tiers) {
    let passed: Open = { certain: empty, possible: empty, safe: empty };
    for (const rule of tier.rules) {
      const hit = hitOf(rule);
      if (hit === undefined || hit.action === 'log') continue;
      const settled = shareOf(store, open, hit);
      if (settled.possible === empty) continue;
      trace?.(rule, tier.name, settled, hit.action);
      if (hit.action === 'allow') allowed = allow(store, allowed, settled);
      else if (hit.action === 'pass') passed = join(store, passed, settled);
      open = without(store, open, hit);
    }
    if (open.possible !== empty) trace?.('tier-default', tier.name, open, tier.defaultAction);
    open = tier.defaultAction === 'pass' ? join(store, passed, open) : passed;
  }
  if (open.possible !== empty) trace?.('profile', undefined, open, profiles);
  return profiles === 'allow' ? allow(store, allowed, open) : allowed;
}

/** What no rule has settled yet. */
interface Open extends Bounds {
  /** Not settled, or allowed by a rule that may not match: certainly allowed only if the next rule allows it. */
  readonly safe: TrafficId;
}

function shareOf(store: TrafficStore, open: Open, { traffic, isCertain }: RuleHit): Open {
  return {
    certain: isCertain ? store.intersect(open.certain, traffic) : empty,
    possible: store.intersect(open.possible, traffic),
    safe: isCertain ? store.intersect(open.safe, traffic) : empty,
  };
}

/** Undecided for sure is only what the rule cannot match; undecided perhaps, what it may leave over. */
function without(store: TrafficStore, open: Open, { action, traffic, isCertain }: RuleHit): Open {
  return {
    certain: store.subtract(open.certain, traffic),
    possible: isCertain ? store.subtract(open.possible, traffic) : open.possible,
    safe: isCertain || action !== 'allow' ? store.subtract(open.safe, traffic) : open.safe,
  };
}

function allow(store: TrafficStore, allowed: Bounds, { safe, possible }: Open): Bounds {
  return { certain: store.union(allowed.certain, safe), possible: store.union(allowed.possible, possible) };
}

function join(store: TrafficStore, a: Open, b: Open): Open {
  return {
    certain: store.union(a.certain, b.certain),
    possible: store.union(a.possible, b.possible),
    safe: store.union(a.safe, b.safe),
  };
}
