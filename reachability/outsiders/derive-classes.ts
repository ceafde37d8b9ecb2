import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Enforcer } from '../contract/options.ts';
import { labelIndex } from '../engine/rules/label-index.ts';
import type { Cluster, Tier } from '../model/cluster.ts';
import { pinnedNamespace } from '../model/labels/label-subject.ts';
import type { OutsiderClass, Outsiders } from '../model/outsiders.ts';
import { bothDirections, type Direction } from '../model/policy.ts';
import { type Conditions, keyOf, NotToldApart } from '../selectors/literal.ts';
import { type Budget, explore, type Found } from './explore.ts';
import { type Formulas, formulasOf } from './formula.ts';
import type { Surroundings } from './outside-pod.ts';
import { bothPaths, free, type Path, pathKey, pathsThrough } from './paths.ts';
import { simplify } from './simplify.ts';
import { surroundingsOf } from './surroundings.ts';

const mostSteps = 400_000;
const mostClasses = 20_000;

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
    for (const one of waysIn(cluster, formulas, { named, withExceptions }, surroundings, budget)) {
      found.push(one);
      if (found.length > mostClasses) throw new NotToldApart();
    }
  } catch (error) {
    if (!(error instanceof NotToldApart)) throw error;
    isIncomplete = true;
  }
  return { classes: gather(found, cluster), isIncomplete };
}

function* waysIn(
  cluster: Cluster,
  formulas: Formulas,
  { named, withExceptions }: Required<Omit<AskedOutsiders, 'also'>>,
  surroundings: Surroundings,
  budget: Budget,
): Generator<Found> {
  for (const direction of bothDirections) {
    const opposite = direction === 'ingress' ? 'egress' : 'ingress';
    const own = ownPaths(cluster, opposite, formulas);
    for (const path of pathsOfWorkloads(cluster, direction, formulas)) {
      const sought = [path, ...named.map((conditions) => bothPaths(path, { ...free, conditions }))];
      for (const near of sought) yield* combine(near, own, surroundings, budget);
      if (withExceptions) yield* exceptionsOf(path, own, surroundings, budget);
    }
  }
}

/** An outsider whom none of its own policies restricts may do most; only where that cannot be, the others are looked at. */
function* combine(near: Path, own: OwnPaths, surroundings: Surroundings, budget: Budget): Generator<Found> {
  for (const open of own.open) {
    const { found, isHindered } = explore(bothPaths(near, open), surroundings, budget);
    yield* found;
    if (!isHindered) return;
  }
  for (const restricted of own.restricted(pinnedNamespace(near.conditions)))
    yield* explore(bothPaths(near, restricted), surroundings, budget).found;
}

/** Pods that a path does not mean because of a rule that comes first, or because of a policy of their own. */
function* exceptionsOf(
  { conditions, rather }: Path,
  own: OwnPaths,
  surroundings: Surroundings,
  budget: Budget,
): Generator<Found> {
  const excepted = [
    ...rather,
    ...new Set(own.open.flatMap(({ never, rather: later }) => [...never, ...later])),
  ];
  const home = pinnedNamespace(conditions);
  for (const { alternatives } of excepted) {
    for (const others of alternatives) {
      const other = pinnedNamespace(others);
      if (home !== undefined && other !== undefined && home !== other) continue;
      yield* explore({ ...free, conditions: [...conditions, ...others] }, surroundings, budget).found;
    }
  }
}

interface OwnPaths {
  readonly open: readonly Path[];
  /** Those that pods of a namespace may use; of any namespace, if it is undefined. */
  restricted(namespace: string | undefined): readonly Path[];
}

/** The ways through the policies of outsiders themselves. */
function ownPaths({ tiers }: Cluster, direction: Direction, formulas: Formulas): OwnPaths {
  const paths = pathsThrough(
    asked(tiers, direction, () => true),
    direction,
    ({ subject }, { match }) =>
      formulas.both(
        formulas.ofSelector(subject),
        formulas.ofEntity(direction === 'ingress' ? match.destination : match.source),
      ),
    (policies) => policies.map(({ subject }) => formulas.ofSelector(subject)),
  );
  const restricted = paths.filter(({ isOpen }) => !isOpen);
  const byNamespace = groupBy(restricted, ({ conditions }) => pinnedNamespace(conditions));
  const ofNone = byNamespace.get(undefined) ?? [];
  return {
    open: paths.filter(({ isOpen }) => isOpen),
    restricted: (namespace) =>
      namespace === undefined ? restricted : [...ofNone, ...(byNamespace.get(namespace) ?? [])],
  };
}

/** The ways through the policies of each workload; those of many are the same. */
function pathsOfWorkloads(cluster: Cluster, direction: Direction, formulas: Formulas): readonly Path[] {
  const { endpoints, tiers } = cluster;
  const index = labelIndex(endpoints);
  const policies = asked(tiers, direction, () => true).flatMap((tier) => tier.policies);
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
    const ofList = new Set(positions.map((position) => elementAt(policies, position)));
    const inTiers = asked(tiers, direction, (policy) => ofList.has(policy));
    const whom = (_: unknown, { match }: Parameters<Parameters<typeof pathsThrough>[2]>[1]) =>
      formulas.ofEntity(direction === 'ingress' ? match.source : match.destination);
    for (const path of pathsThrough(inTiers, direction, whom, undefined)) paths.set(pathKey(path), path);
  }
  return [...paths.values()];
}

/** Tiers without the policies that are not asked about pods in this direction, and without those that then have none. */
function asked(
  tiers: readonly Tier[],
  direction: Direction,
  isWanted: (policy: Tier['policies'][number]) => boolean,
): readonly Tier[] {
  return tiers
    .map((tier) => ({
      ...tier,
      policies: tier.policies.filter(
        (policy) => policy.stage === 'normal' && policy.directions.includes(direction) && isWanted(policy),
      ),
    }))
    .filter(({ policies }) => policies.length > 0);
}

/** One class for each set of conditions, the weakest first. */
function gather(found: readonly Found[], { held }: Cluster): readonly OutsiderClass[] {
  const simplified = found.map(({ conditions, pod }) => ({ conditions: simplify(conditions, held), pod }));
  const groups = groupBy(simplified, ({ conditions }) => conditions.map(keyOf).join());
  return [...groups.entries()]
    .map(([key, group]) => ({
      key,
      conditions: group[0].conditions,
      pods: [...new Map(group.map(({ pod }) => [JSON.stringify([...pod.labels].sort()), pod])).values()],
    }))
    .sort((a, b) => a.conditions.length - b.conditions.length || (a.key < b.key ? -1 : 1))
    .map(({ conditions, pods }) => ({ conditions, pods }));
}
