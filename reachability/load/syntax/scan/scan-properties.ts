import { isBlank, isBlankOrEnd, isBreak, isWordCharacter } from './characters.ts';
import { Refusal } from './refusal.ts';
import { codeAt, isAtEnd, passBreak, type Scanner, type Token } from './token.ts';

/** Scans `&name` or `*name`. */
export function scanAnchor(scanner: Scanner, kind: 'anchor' | 'alias'): Token {
  const sign = scanner.text.charAt(scanner.at);
  scanner.at++;
  const text = scanWord(scanner);
  const next = codeAt(scanner);
  if (text === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next)))) {
    const what = kind === 'anchor' ? 'an anchor' : 'an alias';
    throw new Refusal(
      `${sign} begins the name of ${what}, and no valid name follows; put the text in quotes`,
      scanner.line,
    );
  }
  return { kind, text, suffix: '', line: scanner.line };
}

const uri = /(?:[\w;/?:@&=+$,.!~*'()[\]-]|%[\da-fA-F]{2})*/y;

/** Scans `!!str`, `!name`, `!handle!name` or `!<uri>`. */
export function scanTag(scanner: Scanner): Token {
  const { line } = scanner;
  let handle = '';
  let suffix: string;
  if (codeAt(scanner, 1) === 60) {
    scanner.at += 2;
    suffix = scanUri(scanner);
    if (suffix === '' || codeAt(scanner) !== 62) throw notATag(line);
    scanner.at++;
  } else {
    const found = scanHandle(scanner);
    const rest = scanUri(scanner);
    const isHandle = found.length > 1 && found.endsWith('!');
    if (isHandle && rest === '') throw notATag(line);
    handle = isHandle ? found : '!';
    suffix = isHandle ? rest : found.slice(1) + rest;
    // The tag ! alone means a text.
    if (suffix === '') [handle, suffix] = ['', '!'];
  }
  if (!isBlankOrEnd(codeAt(scanner))) throw notATag(line);
  return { kind: 'tag', text: handle, suffix, line };
}

function notATag(line: number): Refusal {
  return new Refusal('! begins a tag, and no valid tag follows; put the text in quotes', line);
}

function scanHandle(scanner: Scanner): string {
  const from = scanner.at;
  scanner.at++;
  scanWord(scanner);
  if (codeAt(scanner) === 33) scanner.at++;
  return scanner.text.slice(from, scanner.at);
}

function scanUri(scanner: Scanner): string {
  uri.lastIndex = scanner.at;
  const [found = ''] = uri.exec(scanner.text) ?? [];
  scanner.at += found.length;
  return found;
}

function scanWord(scanner: Scanner): string {
  const from = scanner.at;
  while (isWordCharacter(codeAt(scanner))) scanner.at++;
  return scanner.text.slice(from, scanner.at);
}

/** Scans `%YAML 1.1` or `%TAG !name! prefix`, with the line that it is on. */
export function scanDirective(scanner: Scanner): Token {
  const { line } = scanner;
  scanner.at++;
  const name = scanWord(scanner);
  const from = scanner.at;
  while (!isAtEnd(scanner) && !isBreak(codeAt(scanner))) scanner.at++;
  const rest = scanner.text.slice(from, scanner.at);
  if (!isAtEnd(scanner)) passBreak(scanner);
  if (name === 'YAML' && isBlank(rest.charCodeAt(0))) return versionOf(rest, line);
  const [, handle, prefix] =
    /^[ \t]+(!(?:[\w-]*!)?)[ \t]+([\w;/?:@&=+$,.!~*'()[\]-]+)[ \t]*(?:#.*)?$/.exec(rest) ?? [];
  if (name === 'TAG' && handle !== undefined && prefix !== undefined)
    return { kind: 'tag-handle', text: handle, suffix: prefix, line };
  throw new Refusal(
    'a line that begins with % is a directive, and kubectl does not know this one; remove it',
    line,
  );
}

function versionOf(rest: string, line: number): Token {
  if (/^[ \t]+0?1\.0?1[ \t]*(?:#.*)?$/.test(rest)) return { kind: 'version', text: '1.1', suffix: '', line };
  throw new Refusal('kubectl reads no version of YAML but 1.1; remove the line with %YAML', line);
}
