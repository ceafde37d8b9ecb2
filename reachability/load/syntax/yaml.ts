import { composeValue } from './compose.ts';
import { type Composer, type Note, newComposer } from './composer.ts';
import { endPart, type LineTape } from './line-tape.ts';
import type { Dialect } from './scalar.ts';
import { Refusal } from './scan/refusal.ts';
import { peekToken, takeToken } from './scan/scanner.ts';
import { newScanner, type Token } from './scan/token.ts';

/** What a text holds, and where. */
export interface Parsed {
  readonly value: unknown;
  readonly tape: LineTape;
  readonly notes: readonly Note[];
}

/**
 * Reads a text that holds one document of YAML. Null if it holds none.
 *
 * kubectl reads YAML 1.1 with an old library, and this reads as it does: other line ends than LF, merge keys, words that are
 * booleans. Where kubectl takes what other tools read otherwise, or silently passes over something, it refuses.
 * https://github.com/kubernetes-sigs/yaml
 *
 * @throws Refusal if the text cannot be read, or only by guessing
 */
export function parseYaml(text: string, dialect: Dialect): Parsed {
  const content = text.startsWith(mark) ? text.slice(1) : text;
  refuseCharacters(content);
  const scanner = newScanner(content);
  const composer = newComposer(scanner, dialect);
  const value = composeDocument(composer);
  endPart(composer.tape, 0);
  refuseRest(composer);
  return { value, tape: composer.tape, notes: composer.notes };
}

/** U+FEFF, the byte order mark. */
const mark = '\ufeff';
/** What the library refuses anywhere, and marks behind the beginning, which it takes for part of a word. */
const refused = /[^\P{Cc}\t\n\r\u0085]|[\ufffe\uffff\ufeff]|\p{Cs}/u;

function refuseCharacters(text: string): void {
  const found = refused.exec(text);
  if (found === null) return;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const what = found[0] === mark ? 'a byte order mark within the text' : 'a control character';
  throw new Refusal(`it holds ${what} (U+${code}); remove it`, text.slice(0, found.index).split('\n').length);
}

/** kubectl does not look at what is behind the end of a document. */
function refuseRest({ scanner, dialect }: Composer): void {
  const behind =
    dialect === 'core'
      ? 'it holds multiple documents; keep one'
      : 'the document ends above this, and kubectl reads nothing behind it; put --- on a line before it, or remove it';
  try {
    while (peekToken(scanner).kind === 'document-end') takeToken(scanner);
    const { kind, line } = peekToken(scanner);
    if (kind !== 'end') throw new Refusal(behind, line);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(behind, error.line) : error;
  }
}

function composeDocument(composer: Composer): unknown {
  const { scanner } = composer;
  if (peekToken(scanner).kind === 'end') return null;
  const isExplicit = takeDirectives(composer);
  const { kind, line } = peekToken(scanner);
  const isEmpty = kind === 'document-start' || kind === 'document-end' || kind === 'end' || isDirective(kind);
  if (isExplicit && isEmpty) return null;
  // It begins behind its mark and the comments.
  composer.tape.lines[0] = line;
  return composeValue(composer, 'block', 0);
}

function isDirective(kind: Token['kind']): boolean {
  return kind === 'version' || kind === 'tag-handle';
}

/** Takes what may come before a document; whether it begins with `---`. */
function takeDirectives({ scanner, handles }: Composer): boolean {
  let hasVersion = false;
  let isRequired = false;
  for (let token = peekToken(scanner); isDirective(token.kind); token = peekToken(scanner)) {
    const isRepeated = token.kind === 'version' ? hasVersion : handles.has(token.text);
    if (isRepeated) throw new Refusal('this directive is given twice; remove one of them', token.line);
    if (token.kind === 'version') hasVersion = true;
    else handles.set(token.text, token.suffix);
    takeToken(scanner);
    isRequired = true;
  }
  const token = peekToken(scanner);
  if (token.kind === 'document-start') {
    takeToken(scanner);
    return true;
  }
  if (isRequired) throw new Refusal('--- must follow the lines that begin with %; add it', token.line);
  return false;
}
