import { elementAt } from '../../collections/element-at.ts';
import type { Listing } from './listing.ts';

/** From every group of some to every group of others the same passes, for the same reasons. */
export interface Fold {
  /** The number of a row. */
  readonly passing: number;
  /** Groups by position, ascending. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * The rows of a listing, equal ones together: groups with the same rows share them. There can be a million, so they are kept
 * in a few long lists, and a row is asked for a second time when its turn comes.
 */
export function* foldRows({ groups, row }: Pick<Listing, 'groups' | 'row'>): Generator<Fold> {
  const folds = keptFolds();
  for (const from of groups.keys())
    for (const [passing, to] of byNumber(row(from))) folds.add(from, passing, to);
  for (const from of groups.keys()) {
    if (!folds.areFirstOf(from)) continue;
    for (const [passing, to] of byNumber(row(from))) {
      const all = folds.beganBy(from, passing, to);
      if (all !== undefined) yield { passing, from: all, to };
    }
  }
}

/** Who has a fold, by its number and columns. Numbers of folds count from 0; -1 is none. */
function keptFolds(): {
  add(from: number, passing: number, to: readonly number[]): void;
  /** All who have a fold, if this is the first of them. */
  beganBy(from: number, passing: number, to: readonly number[]): readonly number[] | undefined;
  areFirstOf(from: number): boolean;
} {
  /** By the number of what passes: the fold that came last, and by fold the one before it. */
  const lastOf: number[] = [];
  const before: number[] = [];
  /** The columns of all folds one after the other, and by fold where its own begin and end. */
  const columns: number[] = [];
  const [begin, end]: [number[], number[]] = [[], []];
  /** By fold its first and last entry, and by entry a row and the next entry. */
  const [first, last]: [number[], number[]] = [[], []];
  const [rows, next]: [number[], number[]] = [[], []];
  const isFirst: true[] = [];

  const find = (passing: number, to: readonly number[]): number => {
    let fold = lastOf[passing] ?? -1;
    while (fold >= 0 && !isSlice(columns, elementAt(begin, fold), elementAt(end, fold), to))
      fold = elementAt(before, fold);
    return fold;
  };
  return {
    add: (from, passing, to) => {
      const entry = rows.push(from) - 1;
      next.push(-1);
      const fold = find(passing, to);
      if (fold >= 0) {
        next[elementAt(last, fold)] = entry;
        last[fold] = entry;
        return;
      }
      isFirst[from] = true;
      before.push(lastOf[passing] ?? -1);
      lastOf[passing] = before.length - 1;
      begin.push(columns.length);
      for (const column of to) columns.push(column);
      end.push(columns.length);
      first.push(entry);
      last.push(entry);
    },
    beganBy: (from, passing, to) => {
      let entry = elementAt(first, find(passing, to));
      if (rows[entry] !== from) return undefined;
      const all: number[] = [];
      for (; entry >= 0; entry = elementAt(next, entry)) all.push(elementAt(rows, entry));
      return all;
    },
    areFirstOf: (from) => isFirst[from] === true,
  };
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

function isSlice(all: readonly number[], begin: number, end: number, wanted: readonly number[]): boolean {
  if (end - begin !== wanted.length) return false;
  for (let i = 0; i < wanted.length; i++) if (all[begin + i] !== wanted[i]) return false;
  return true;
}
