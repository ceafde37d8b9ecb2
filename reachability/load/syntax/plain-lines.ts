import { type Composer, simpleValueOf } from './composer.ts';
import type { Key } from './key.ts';
import { beginPart } from './line-tape.ts';
import { addMember, type OpenMap } from './open-map.ts';
import { isWord } from './scalar.ts';
import { columnOf, type Scanner } from './scan/token.ts';
import { ownText } from './texts-of-their-own.ts';

/**
 * Reads a member on a line of its own that ends there, as the next line shows: nearly all are such, and this takes a
 * fraction of the time. False if the next is another.
 */
export function passPlainMember(composer: Composer, map: OpenMap): boolean {
  const { scanner, tape } = composer;
  const column = columnOf(scanner);
  if (scanner.head < scanner.tail || !scanner.keyAllowed || column !== scanner.indent) return false;
  plainMember.lastIndex = scanner.at;
  const found = plainMember.exec(scanner.text);
  const [whole = '', key = '', quoted, plain = '', indentation = ''] = found ?? [];
  if (found === null || indentation.length > column || isWord(key)) return false;
  const value = quoted ?? simpleValueOf(plain);
  if (value === undefined) return false;
  beginPart(tape, key, scanner.line);
  composer.values += 2;
  addMember(map, { text: key, line: scanner.line }, typeof value === 'string' ? ownText(value) : value);
  passLine(scanner, whole.length, indentation.length);
  return true;
}

/** Key, a scalar in double quotes or none, and the indentation of a next line that has something on it. */
const plainMember =
  /([A-Za-z][\w./-]*): (?:"([^"\\\n\r\u0085\u2028\u2029]{0,1000})"|([\w/][\w./@+=%~,()-]*(?:[ :][\w./@+=%~,()-]+){0,50}))\n( *)(?![ \t\n\r\u0085\u2028\u2029])/y;

/** Reads a key that is alone on its line, with its colon, as a member is read; undefined if the next is another. */
export function passPlainKey(scanner: Scanner): Key | undefined {
  if (scanner.head < scanner.tail || !scanner.keyAllowed || columnOf(scanner) !== scanner.indent)
    return undefined;
  plainKey.lastIndex = scanner.at;
  const [whole = '', text = '', indentation = ''] = plainKey.exec(scanner.text) ?? [];
  if (whole === '' || isWord(text)) return undefined;
  const { line } = scanner;
  passLine(scanner, whole.length, indentation.length);
  return { text, isMerge: false, line };
}

const plainKey = /([A-Za-z][\w./-]*):\n( *)(?![ \t\n\r\u0085\u2028\u2029])/y;

/** Goes on to the text of the next line. */
function passLine(scanner: Scanner, length: number, indentation: number): void {
  scanner.at += length;
  scanner.rowStart = scanner.at - indentation;
  scanner.row++;
  scanner.line++;
}
