import { codeOf, unseen } from './unseen.ts';

/** A value as JSON in which nothing moves the cursor or hides: what does is written by its number, which means the same. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(unseen, (found) =>
    // Line breaks are between the values: within them they are escaped already.
    found === '\n' ? found : found.split('').map(byNumber).join(''),
  );
}

/** JSON has numbers of 16 bits: other characters are pairs of them. */
function byNumber(unit: string): string {
  return `\\u${codeOf(unit, 4)}`;
}
