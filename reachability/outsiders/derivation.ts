import type { Enforcer } from '../contract/options.ts';
import type { Cluster, Tier } from '../model/cluster.ts';
import type { Outsiders } from '../model/outsiders.ts';
import { bothDirections, type Direction, type Policy } from '../model/policy.ts';
import { replaceInTiers } from '../model/tiers.ts';
import { keyOf, NotToldApart } from '../selectors/literal.ts';
import { mostClasses, mostSteps } from './derive-classes.ts';
import { type Budget, explore, type Found } from './explore.ts';
import { type Formula, formulasOf } from './formula.ts';
import { gatherClasses } from './gather-classes.ts';
import { nearPaths } from './near-paths.ts';
import { isUnaffected } from './own-change.ts';
import { type OwnPaths, ownPaths } from './own-paths.ts';
import { free, type Path } from './paths.ts';
import { surroundingsOf } from './surroundings.ts';
import { combine, exceptionsOf } from './ways-in.ts';

/** The policies that apply to workloads in each direction: once for all that the same ones apply to. */
export type AppliedPolicies = Readonly<Record<Direction, ReadonlySet<readonly Policy[]>>>;

/** The kinds of pods outside the manifests that policies tell apart, and what it takes to find those of a cluster that differs in one. */
export interface Derivation {
  /** Also those that a rule keeps out, although others of their kind get in. */
  readonly outsiders: Outsiders;
  /**
   * Those that are told apart only with another policy in the place of one, or with none.
   * @param applied what then applies
   */
  besides(policy: Policy, instead: Policy | undefined, applied: AppliedPolicies): Outsiders;
}

/** Works out what {@link deriveClasses} does with exceptions, and remembers how. */
export function derivationOf(cluster: Cluster, enforcer: Enforcer, applied: AppliedPolicies): Derivation {
  const { held, tiers } = cluster;
  const formulas = formulasOf(cluster, enforcer);
  const surroundings = surroundingsOf(cluster, []);
  /** Whom the search on each path met. */
  const known = { ingress: new Map<string, Met>(), egress: new Map<string, Met>() };
  const paths = rememberPaths((list, direction, all) => nearPaths(all, list, direction, formulas));

  const look = (path: Path, own: OwnPaths, budget: Budget, found: Found[]): Met => {
    const met = new Set<Formula>();
    for (const explored of combine(path, own, surroundings, budget)) {
      found.push(...explored.found);
      for (const formula of explored.met) met.add(formula);
    }
    for (const explored of exceptionsOf(path, own, surroundings, budget)) found.push(...explored.found);
    if (found.length > mostClasses) throw new NotToldApart();
    return met;
  };
  const complete = (search: (budget: Budget, found: Found[]) => void): Outsiders => {
    const found: Found[] = [];
    let isIncomplete = false;
    try {
      search({ steps: mostSteps }, found);
    } catch (error) {
      if (!(error instanceof NotToldApart)) throw error;
      isIncomplete = true;
    }
    return { classes: gatherClasses(found, held), isIncomplete };
  };
  const own = {
    ingress: ownPaths(tiers, 'ingress', formulas),
    egress: ownPaths(tiers, 'egress', formulas),
  };
  const outsiders = complete((budget, found) => {
    found.push(...explore(free, surroundings, budget).found);
    for (const direction of bothDirections) {
      for (const list of applied[direction]) {
        for (const [key, path] of paths(list, direction, tiers)) {
          if (known[direction].has(key)) continue;
          known[direction].set(key, look(path, own[opposite[direction]], budget, found));
        }
      }
    }
  });
  const keyOfClass = (conditions: Found['conditions']): string => conditions.map(keyOf).join();
  const keys = new Set(outsiders.classes.map(({ conditions }) => keyOfClass(conditions)));

  return {
    outsiders,
    besides: (policy, instead, changed) => {
      const changedTiers = replaceInTiers(tiers, policy, instead);
      const { classes, isIncomplete } = complete((budget, found) => {
        for (const direction of bothDirections) {
          const away = opposite[direction];
          const isAsked = [policy, instead].some((one) => one?.directions.includes(away));
          const fresh = isAsked ? ownPaths(changedTiers, away, formulas) : own[away];
          const isSame = isAsked ? isUnaffected(own[away], fresh) : () => true;
          const done = new Set<string>();
          for (const list of changed[direction]) {
            for (const [key, path] of paths(list, direction, changedTiers)) {
              const before = known[direction].get(key);
              if (done.has(key) || (before !== undefined && isSame(before))) continue;
              done.add(key);
              look(path, fresh, budget, found);
            }
          }
        }
      });
      return { classes: classes.filter(({ conditions }) => !keys.has(keyOfClass(conditions))), isIncomplete };
    },
  };
}

const opposite: Readonly<Record<Direction, Direction>> = { ingress: 'egress', egress: 'ingress' };

type Met = ReadonlySet<Formula>;

type PathsOf = (
  list: readonly Policy[],
  direction: Direction,
  tiers: readonly Tier[],
) => ReadonlyMap<string, Path>;

/** Lists of policies are the very same as long as nothing about them changes. */
function rememberPaths(pathsOf: PathsOf): PathsOf {
  const known = {
    ingress: new WeakMap<readonly Policy[], ReadonlyMap<string, Path>>(),
    egress: new WeakMap<readonly Policy[], ReadonlyMap<string, Path>>(),
  };
  return (list, direction, tiers) => {
    const paths = known[direction].get(list) ?? pathsOf(list, direction, tiers);
    known[direction].set(list, paths);
    return paths;
  };
}
