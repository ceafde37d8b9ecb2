import { pinnedNamespace } from '../model/labels/label-subject.ts';
import { type Budget, type Explored, explore } from './explore.ts';
import type { Surroundings } from './outside-pod.ts';
import type { OwnPaths } from './own-paths.ts';
import { bothPaths, free, type Path } from './paths.ts';

/** An outsider whom none of its own policies restricts may do most; only where that cannot be, the others are looked at. */
export function* combine(
  near: Path,
  own: OwnPaths,
  surroundings: Surroundings,
  budget: Budget,
): Generator<Explored> {
  for (const open of own.open) {
    const explored = explore(bothPaths(near, open), surroundings, budget);
    yield explored;
    if (!explored.isHindered) return;
  }
  for (const restricted of own.restricted(pinnedNamespace(near.conditions)))
    yield explore(bothPaths(near, restricted), surroundings, budget);
}

/** Pods that a path does not mean because of a rule that comes first, or because of a policy of their own. */
export function* exceptionsOf(
  { conditions, rather }: Path,
  own: OwnPaths,
  surroundings: Surroundings,
  budget: Budget,
): Generator<Explored> {
  const excepted = [
    ...rather,
    ...new Set(own.open.flatMap(({ never, rather: later }) => [...never, ...later])),
  ];
  const home = pinnedNamespace(conditions);
  for (const { alternatives } of excepted) {
    for (const others of alternatives) {
      const other = pinnedNamespace(others);
      if (home !== undefined && other !== undefined && home !== other) continue;
      yield explore({ ...free, conditions: [...conditions, ...others] }, surroundings, budget);
    }
  }
}
