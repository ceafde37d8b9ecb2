import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Enforcer } from '../contract/options.ts';
import { labelIndex } from '../engine/rules/label-index.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Outsiders } from '../model/outsiders.ts';
import { bothDirections, type Direction } from '../model/policy.ts';
import { type Conditions, NotToldApart } from '../selectors/literal.ts';
import { askedTiers } from './asked-tiers.ts';
import { type Budget, type Explored, explore, type Found } from './explore.ts';
import { type Formulas, formulasOf } from './formula.ts';
import { gatherClasses } from './gather-classes.ts';
import { nearPaths } from './near-paths.ts';
import type { Surroundings } from './outside-pod.ts';
import { ownPaths } from './own-paths.ts';
import { bothPaths, free, type Path } from './paths.ts';
import { surroundingsOf } from './surroundings.ts';
import { combine, exceptionsOf } from './ways-in.ts';

/** The most steps that are taken, and the most pods that are found, before no more are told apart. */
export const mostSteps = 400_000;
export const mostClasses = 20_000;

/** What is to be told apart besides what policies let through. */
export interface AskedOutsiders {
  /** Pods that are asked about: they are split by everything that policies tell apart. */
  readonly named?: readonly Conditions[];
  /** Pods that are looked at as they are. */
  readonly also?: readonly Conditions[];
  /**
   * Whether pods are told apart that a rule keeps out, although others of their kind get in.
   * @default false
   */
  readonly withExceptions?: boolean;
}

/**
 * Works out who there may be besides the pods of the manifests, from nothing but what policies ask of labels: for each way
 * through the policies of a workload, and through the outsider's own, the kinds of pods that may use it.
 */
export function deriveClasses(
  cluster: Cluster,
  enforcer: Enforcer,
  { named = [], also = [], withExceptions = false }: AskedOutsiders = {},
): Outsiders {
  const found: Found[] = [];
  let isIncomplete = false;
  try {
    const surroundings = surroundingsOf(cluster, [...named, ...also]);
    const budget: Budget = { steps: mostSteps };
    const keep = (conditions: Conditions) =>
      found.push(...explore({ ...free, conditions }, surroundings, budget).found);
    [[], ...named, ...also].forEach(keep);
    const formulas = formulasOf(cluster, enforcer);
    for (const explored of waysIn(cluster, formulas, { named, withExceptions }, surroundings, budget)) {
      found.push(...explored.found);
      if (found.length > mostClasses) throw new NotToldApart();
    }
  } catch (error) {
    if (!(error instanceof NotToldApart)) throw error;
    isIncomplete = true;
  }
  return { classes: gatherClasses(found, cluster.held), isIncomplete };
}

function* waysIn(
  cluster: Cluster,
  formulas: Formulas,
  { named, withExceptions }: Required<Omit<AskedOutsiders, 'also'>>,
  surroundings: Surroundings,
  budget: Budget,
): Generator<Explored> {
  for (const direction of bothDirections) {
    const opposite = direction === 'ingress' ? 'egress' : 'ingress';
    const own = ownPaths(cluster.tiers, opposite, formulas);
    for (const path of pathsOfWorkloads(cluster, direction, formulas)) {
      const sought = [path, ...named.map((conditions) => bothPaths(path, { ...free, conditions }))];
      for (const near of sought) yield* combine(near, own, surroundings, budget);
      if (withExceptions) yield* exceptionsOf(path, own, surroundings, budget);
    }
  }
}

/** The ways through the policies of each workload; those of many are the same. */
function pathsOfWorkloads(cluster: Cluster, direction: Direction, formulas: Formulas): readonly Path[] {
  const { endpoints, tiers } = cluster;
  const index = labelIndex(endpoints);
  const policies = askedTiers(tiers, direction, () => true).flatMap((tier) => tier.policies);
  const applied: number[][] = endpoints.map(() => []);
  policies.forEach(({ subject }, position) => {
    for (const endpoint of index(subject)) applied[endpoint]?.push(position);
  });
  const lists = groupBy(
    [...applied.entries()].filter(([endpoint]) => endpoints[endpoint]?.kind === 'pod'),
    ([, positions]) => positions.join(),
  );
  const paths = new Map<string, Path>();
  for (const [[, positions]] of lists.values()) {
    const applying = positions.map((position) => elementAt(policies, position));
    for (const [key, path] of nearPaths(tiers, applying, direction, formulas)) paths.set(key, path);
  }
  return [...paths.values()];
}
