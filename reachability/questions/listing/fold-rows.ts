import type { Listing } from './listing.ts';

/** From every group of some to every group of others the same passes, for the same reasons. */
export interface Fold {
  /** The number of a row. */
  readonly passing: number;
  /** Groups by position, ascending. */
  readonly from: readonly number[];
  readonly to: Int32Array;
}

/** The rows of a listing, equal ones together: groups with the same rows share them. */
export function foldRows({ groups, row }: Pick<Listing, 'groups' | 'row'>): Iterable<Fold> {
  const folds = new Map<number, { passing: number; from: number[]; to: Int32Array }[]>();
  for (const from of groups.keys()) {
    for (const [passing, to] of byNumber(row(from))) {
      const known = folds.get(passing) ?? [];
      folds.set(passing, known);
      const alike = known.find((fold) => areEqual(fold.to, to));
      if (alike === undefined) known.push({ passing, from: [from], to: Int32Array.from(to) });
      else alike.from.push(from);
    }
  }
  return [...folds.values()].flat();
}

/** Of one row, the positions of each number but 0. */
function byNumber(row: Int32Array): ReadonlyMap<number, readonly number[]> {
  const positions = new Map<number, number[]>();
  for (let to = 0; to < row.length; to++) {
    const number = row[to] ?? 0;
    if (number === 0) continue;
    const known = positions.get(number);
    if (known === undefined) positions.set(number, [to]);
    else known.push(to);
  }
  return positions;
}

function areEqual(some: ArrayLike<number>, others: ArrayLike<number>): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}
