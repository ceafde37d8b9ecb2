import { elementAt } from '../collections/element-at.ts';

/** So far apart, two names are not a slip of the pen. */
const mostEdits = 3;
/** So many suggestions are read. */
const mostNames = 3;
/** A shorter piece is part of too many names. */
const shortestPiece = 3;

/**
 * Names that `wanted` may be a misspelling of: those that are the fewest letters apart, or else those whose last part
 * holds that of the other.
 */
export function closeNames(wanted: string, known: readonly string[]): readonly string[] {
  const near = [...new Set(known)].map((name) => ({
    name,
    distance: distanceBetween(wanted.toLowerCase(), name.toLowerCase()),
  }));
  const least = Math.min(...near.map(({ distance }) => distance), mostEdits);
  return near
    .filter(({ distance }) => distance <= least)
    .slice(0, mostNames)
    .map(({ name }) => name);
}

function distanceBetween(a: string, b: string): number {
  const edits = countEdits(a, b);
  if (edits < mostEdits && edits * 3 <= Math.max(a.length, b.length)) return edits;
  const [shorter = '', longer = ''] = [lastPart(a), lastPart(b)].toSorted((x, y) => x.length - y.length);
  const isPart = shorter.length >= shortestPiece && longer.includes(shorter);
  return isPart ? mostEdits : Number.POSITIVE_INFINITY;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/**
 * Letters to insert, remove, replace or swap with the next; at most `mostEdits`.
 * https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
 */
function countEdits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) >= mostEdits) return mostEdits;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 0; line < a.length; line++) {
    const next = [line + 1];
    for (let column = 0; column < b.length; column++) {
      const isSwapped = line > 0 && column > 0 && a[line] === b[column - 1] && a[line - 1] === b[column];
      next.push(
        Math.min(
          elementAt(row, column) + (a[line] === b[column] ? 0 : 1),
          elementAt(row, column + 1) + 1,
          elementAt(next, column) + 1,
          isSwapped ? elementAt(before, column - 1) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    // What follows builds on these two rows.
    if (Math.min(...row) >= mostEdits && Math.min(...next) >= mostEdits) return mostEdits;
    [before, row] = [row, next];
  }
  return Math.min(elementAt(row, b.length), mostEdits);
}
