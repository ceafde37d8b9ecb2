import { isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import { Refusal } from './refusal.ts';
import { codeAt, columnOf, isAtEnd, isDocumentMark, passBreak, type Scanner } from './token.ts';

/** Scans a scalar without quotes, which may go on over several lines. */
export function scanPlain(scanner: Scanner): string {
  const least = scanner.indent + 1;
  let text = '';
  let blanks = '';
  for (;;) {
    if (isDocumentMark(scanner, '---') || isDocumentMark(scanner, '...') || codeAt(scanner) === 35) break;
    const from = scanner.at;
    passWord(scanner);
    if (scanner.at > from) {
      const word = scanner.text.slice(from, scanner.at);
      text = text === '' && blanks === '' ? word : text + blanks + word;
      blanks = '';
      scanner.keyAllowed = false;
    }
    if (isAtEnd(scanner) || !(isBlank(codeAt(scanner)) || isBreak(codeAt(scanner)))) break;
    const passed = passBlanks(scanner, least);
    // Blanks before a line without text are lost, and so are those at the end.
    blanks = passed.isFolded || scanner.at === from ? passed.text : blanks + passed.text;
    if (passed.isFolded) scanner.keyAllowed = true;
    if (scanner.flowLevel === 0 && columnOf(scanner) < least) break;
  }
  return text;
}

/** Goes on to the first character that may end the scalar. */
function passWord(scanner: Scanner): void {
  for (let code = codeAt(scanner); !isBlankOrEnd(code); code = codeAt(scanner)) {
    if (code === 58 && isBlankOrEnd(codeAt(scanner, 1))) return;
    if (scanner.flowLevel > 0 && isFlowIndicator(code)) return;
    scanner.at++;
  }
}

/** One of `,?[]{}`. */
function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 63 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** Passes blanks and line ends; what they are within a scalar: themselves, a space for one line end, or the others. */
function passBlanks(scanner: Scanner, least: number): { readonly text: string; readonly isFolded: boolean } {
  const from = scanner.at;
  while (isBlank(codeAt(scanner))) scanner.at++;
  if (!isBreak(codeAt(scanner))) return { text: scanner.text.slice(from, scanner.at), isFolded: false };
  const first = passBreak(scanner);
  let others = '';
  for (let code = codeAt(scanner); isBlank(code) || isBreak(code); code = codeAt(scanner)) {
    if (isBreak(code)) others += passBreak(scanner);
    else if (code === 9 && columnOf(scanner) < least)
      throw new Refusal('a tab indents a text that goes on over lines; use spaces', scanner.line);
    else scanner.at++;
  }
  return { text: foldBreaks(first, others), isFolded: true };
}

/** One line end is a space, several are one less; LS and PS stay. */
export function foldBreaks(first: string, others: string): string {
  if (first !== '\n') return first + others;
  return others === '' ? ' ' : others;
}
