import type { Tier } from '../model/cluster.ts';
import type { Direction, Policy } from '../model/policy.ts';
import { askedTiers } from './asked-tiers.ts';
import type { Formulas } from './formula.ts';
import { type Path, pathKey, pathsThrough } from './paths.ts';

/** The ways through policies that all apply to a workload, by what they ask. */
export function nearPaths(
  tiers: readonly Tier[],
  applied: readonly Policy[],
  direction: Direction,
  formulas: Formulas,
): ReadonlyMap<string, Path> {
  const wanted = new Set(applied);
  const paths = pathsThrough(
    askedTiers(tiers, direction, (policy) => wanted.has(policy)),
    direction,
    (_, { match }) => formulas.ofEntity(direction === 'ingress' ? match.source : match.destination),
    undefined,
  );
  return new Map(paths.map((path) => [pathKey(path), path]));
}
