import { Refusal } from './refusal.ts';
import { columnOf, type KeyCandidate, type Scanner } from './token.ts';

/** A colon makes a key only of what begins so near before it. */
const longestKey = 1024;

/** @throws Refusal if the candidate is not a key and nothing else may be there */
export function isStillPossible(scanner: Scanner, candidate: KeyCandidate): boolean {
  if (!candidate.possible) return false;
  if (candidate.row === scanner.row && !isTooFar(scanner, candidate)) return true;
  if (candidate.required) throw missingColon(candidate);
  candidate.possible = false;
  return false;
}

function isTooFar(scanner: Scanner, { at }: KeyCandidate): boolean {
  if (scanner.at - at <= longestKey) return false;
  // Characters outside the first plane count as one.
  return scanner.at - at > 2 * longestKey || [...scanner.text.slice(at, scanner.at)].length > longestKey;
}

function missingColon({ line }: KeyCandidate): Refusal {
  return new Refusal(
    'this must be a key, and no colon followed by a space is on the line; add it, or check the indentation',
    line,
  );
}

export function innermost(scanner: Scanner): KeyCandidate {
  return scanner.candidates[scanner.candidates.length - 1] as KeyCandidate; // there is one for each level, 0 included
}

export function forgetCandidate(scanner: Scanner): void {
  const candidate = innermost(scanner);
  if (candidate.possible && candidate.required) throw missingColon(candidate);
  candidate.possible = false;
}

export function noteCandidate(scanner: Scanner): void {
  if (!scanner.keyAllowed) return;
  forgetCandidate(scanner);
  const candidate = innermost(scanner);
  candidate.possible = true;
  candidate.required = scanner.flowLevel === 0 && scanner.indent === columnOf(scanner);
  candidate.token = scanner.taken + scanner.tail - scanner.head;
  candidate.at = scanner.at;
  candidate.row = scanner.row;
  candidate.column = columnOf(scanner);
  candidate.line = scanner.line;
}
