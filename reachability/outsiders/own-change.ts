import type { Formula } from './formula.ts';
import type { OwnPaths } from './own-paths.ts';
import { type Path, pathKey } from './paths.ts';

/**
 * Tells what the same is found of with other ways through the policies of outsiders themselves: where these are ways that
 * there were, at most without someone whom the search did not meet.
 */
export function isUnaffected(before: OwnPaths, after: OwnPaths): (met: ReadonlySet<Formula>) => boolean {
  const [old, fresh] = [pathsOf(before), pathsOf(after)];
  const kept = formulasOf(fresh);
  const lost = new Set([...formulasOf(old)].filter((formula) => !kept.has(formula)));
  const without = (formulas: readonly Formula[]): readonly Formula[] =>
    formulas.filter((formula) => !lost.has(formula));
  const known = new Set(
    old.map((path) => pathKey({ ...path, never: without(path.never), rather: without(path.rather) })),
  );
  if (before.open.length !== after.open.length || fresh.some((path) => !known.has(pathKey(path))))
    return () => false;
  return (met) => ![...met].some((formula) => lost.has(formula));
}

function pathsOf({ open, restricted }: OwnPaths): readonly Path[] {
  return [...open, ...restricted(undefined)];
}

function formulasOf(paths: readonly Path[]): ReadonlySet<Formula> {
  const lists = new Set(paths.flatMap(({ never, rather }) => [never, rather]));
  return new Set([...lists].flat());
}
