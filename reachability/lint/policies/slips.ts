import { closeNames } from '../../text/close-names.ts';

/** Shorter words that differ in a letter are often two words on purpose: `api` and `app`. */
const shortestWord = 4;
/** Letters that changed places are a slip in a shorter word as well: `wbe` and `web`. */
const shortestSwapped = 3;

/**
 * The known name of which `wanted` is most likely a slip of the pen: one word of it differs by a letter or two, and not in
 * its numbers. `shard-1` beside `shard-2`, or `web` beside `web-api`, are names on purpose.
 */
export function tryFindSlip(wanted: string, known: readonly string[]): string | undefined {
  return closeNames(wanted, known).find((name) => isSlip(wanted, name));
}

function isSlip(wanted: string, name: string): boolean {
  const [own, other] = [wanted.split(/[-_./]/), name.split(/[-_./]/)];
  if (own.length !== other.length) return false;
  const differing = own.flatMap((word, index) => (word === other[index] ? [] : [[word, other[index] ?? '']]));
  const [pair, ...more] = differing;
  if (pair === undefined || more.length > 0) return false;
  const [word = '', right = ''] = pair;
  const isLong =
    Math.max(word.length, right.length) >= (isSwapped(word, right) ? shortestSwapped : shortestWord);
  return isLong && word.replaceAll(/\d/g, '') !== right.replaceAll(/\d/g, '');
}

/** Whether two letters next to each other changed places, and nothing else. */
function isSwapped(a: string, b: string): boolean {
  const letters = [...a];
  const first = letters.findIndex((letter, index) => letter !== b[index]);
  return first >= 0 && [...a.slice(0, first), a[first + 1], a[first], ...a.slice(first + 2)].join('') === b;
}
