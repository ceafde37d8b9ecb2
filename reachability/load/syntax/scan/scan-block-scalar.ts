import { isBlank, isBreak } from './characters.ts';
import { Refusal } from './refusal.ts';
import { codeAt, columnOf, isAtEnd, passBreak, type Scanner } from './token.ts';

/** Scans what follows `|` or `>`, up to the line that is indented less. */
export function scanBlockScalar(scanner: Scanner): string {
  const isLiteral = codeAt(scanner) === 124;
  const start = scanner.line;
  scanner.at++;
  const { chomping, increment } = scanHeader(scanner, start);
  const margin = { indent: increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment };
  const parts: string[] = [];
  let lineEnd = '';
  let emptyLines = scanEmptyLines(scanner, margin);
  let wasIndented = false;
  while (columnOf(scanner) === margin.indent && !isAtEnd(scanner)) {
    const isIndented = isBlank(codeAt(scanner));
    const isFolded = !isLiteral && lineEnd === '\n' && !wasIndented && !isIndented;
    parts.push(isFolded ? (emptyLines === '' ? ' ' : '') : lineEnd, emptyLines);
    wasIndented = isIndented;
    const from = scanner.at;
    while (!isAtEnd(scanner) && !isBreak(codeAt(scanner))) scanner.at++;
    parts.push(scanner.text.slice(from, scanner.at));
    lineEnd = isAtEnd(scanner) ? '' : passBreak(scanner);
    emptyLines = scanEmptyLines(scanner, margin);
  }
  if (chomping !== '-') parts.push(lineEnd);
  if (chomping === '+') parts.push(emptyLines);
  return parts.join('');
}

/** What may follow the indicator on its line: how to chomp, how far to indent, a comment. */
function scanHeader(
  scanner: Scanner,
  start: number,
): { readonly chomping: string; readonly increment: number } {
  const found = /([-+]?)(\d?)([-+]?)[ \t]*/y;
  found.lastIndex = scanner.at;
  const [whole = '', before = '', digit = '', after = ''] = found.exec(scanner.text) ?? [];
  if (digit === '0')
    throw new Refusal('the indentation of a block scalar cannot be 0; give 1 to 9, or nothing', start);
  const isDouble = before !== '' && after !== '';
  scanner.at += whole.length;
  if (codeAt(scanner) === 35) while (!isAtEnd(scanner) && !isBreak(codeAt(scanner))) scanner.at++;
  if (isDouble || !(isAtEnd(scanner) || isBreak(codeAt(scanner))))
    throw new Refusal('text follows | or > on the same line; begin it on the next line', start);
  if (!isAtEnd(scanner)) passBreak(scanner);
  return { chomping: before + after, increment: Number(digit) };
}

/** Passes indentation and empty lines; the line ends. The first line with text decides how far to indent, if nothing did. */
function scanEmptyLines(scanner: Scanner, margin: { indent: number }): string {
  let ends = '';
  let deepest = 0;
  for (;;) {
    const isOpen = () => margin.indent === 0 || columnOf(scanner) < margin.indent;
    while (isOpen() && codeAt(scanner) === 32) scanner.at++;
    deepest = Math.max(deepest, columnOf(scanner));
    if (isOpen() && codeAt(scanner) === 9)
      throw new Refusal('a tab indents the text of a block scalar; use spaces', scanner.line);
    if (!isBreak(codeAt(scanner))) break;
    ends += passBreak(scanner);
  }
  if (margin.indent === 0) margin.indent = Math.max(deepest, scanner.indent + 1, 1);
  return ends;
}
