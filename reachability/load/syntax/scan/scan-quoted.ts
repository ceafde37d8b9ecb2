import { isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import { Refusal } from './refusal.ts';
import { foldBreaks } from './scan-plain.ts';
import { codeAt, isAtEnd, isDocumentMark, passBreak, type Scanner } from './token.ts';

const single = 39;
const double = 34;
const backslash = 92;

/** Scans a scalar in single or double quotes, which may go on over several lines. */
export function scanQuoted(scanner: Scanner): string {
  const quote = codeAt(scanner);
  const start = scanner.line;
  scanner.at++;
  let text = '';
  for (;;) {
    if (isAtEnd(scanner) || isDocumentMark(scanner, '---') || isDocumentMark(scanner, '...'))
      throw new Refusal('a quote is opened and never closed; close it', start);
    const word = scanQuotedWord(scanner, quote);
    text += word.text;
    if (codeAt(scanner) === quote) break;
    text += passBlanks(scanner, word.isBroken);
  }
  scanner.at++;
  return text;
}

/** Everything up to a blank, a line end or the quote. A line end behind a backslash is passed. */
function scanQuotedWord(
  scanner: Scanner,
  quote: number,
): { readonly text: string; readonly isBroken: boolean } {
  let text = '';
  let from = scanner.at;
  const upToHere = () => text + scanner.text.slice(from, scanner.at);
  for (let code = codeAt(scanner); !isBlankOrEnd(code); code = codeAt(scanner)) {
    if (code === quote) {
      if (quote === double || codeAt(scanner, 1) !== single) break;
      text = `${upToHere()}'`;
      scanner.at += 2;
      from = scanner.at;
    } else if (code === backslash && quote === double) {
      text = upToHere();
      if (isBreak(codeAt(scanner, 1))) {
        scanner.at++;
        passBreak(scanner);
        return { text, isBroken: true };
      }
      text += scanEscape(scanner);
      from = scanner.at;
    } else scanner.at++;
  }
  return { text: upToHere(), isBroken: false };
}

/** @param isBroken whether the line has ended already, behind a backslash */
function passBlanks(scanner: Scanner, isBroken: boolean): string {
  const from = scanner.at;
  while (isBlank(codeAt(scanner))) scanner.at++;
  const blanks = isBroken ? '' : scanner.text.slice(from, scanner.at);
  if (!isBreak(codeAt(scanner))) return blanks;
  const first = isBroken ? '' : passBreak(scanner);
  let others = '';
  for (let code = codeAt(scanner); isBlank(code) || isBreak(code); code = codeAt(scanner)) {
    if (isBreak(code)) others += passBreak(scanner);
    else scanner.at++;
  }
  return foldBreaks(first, others);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const codeLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function scanEscape(scanner: Scanner): string {
  const letter = scanner.text.charAt(scanner.at + 1);
  const known = escapes.get(letter);
  const length = codeLengths.get(letter) ?? 0;
  const written = scanner.text.slice(scanner.at, scanner.at + 2 + length);
  scanner.at += 2 + length;
  if (known !== undefined) return known;
  const digits = written.slice(2);
  const value =
    length > 0 && /^[\da-fA-F]+$/.test(digits) && digits.length === length ? Number(`0x${digits}`) : -1;
  if (value < 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
    const what = `${JSON.stringify(written)} is not an escape sequence of YAML 1.1`;
    throw new Refusal(`${what}; write the character itself, or \\\\ for a backslash`, scanner.line);
  }
  return String.fromCodePoint(value);
}
