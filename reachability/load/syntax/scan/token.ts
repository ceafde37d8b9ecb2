import { isBlankOrEnd } from './characters.ts';

/** What the text of a document is made of. Collections in block style begin and end where the indentation changes. */
export type TokenKind =
  | 'block-map'
  | 'block-list'
  | 'block-end'
  | 'flow-map'
  | 'flow-map-end'
  | 'flow-list'
  | 'flow-list-end'
  | 'flow-entry'
  | 'block-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'plain'
  | 'quoted'
  | 'version'
  | 'tag-handle'
  | 'document-start'
  | 'document-end'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The text of a scalar, the name of an anchor, the handle of a tag; else empty. */
  readonly text: string;
  /** The rest of a tag behind its handle; else empty. */
  readonly suffix: string;
  readonly line: number;
}

/** A place at which a key may have begun that is known as such only by the colon behind it. */
export interface KeyCandidate {
  possible: boolean;
  /** A map in block style can hold nothing but a key here. */
  required: boolean;
  /** Number of the token that would be the key. */
  token: number;
  at: number;
  row: number;
  column: number;
  line: number;
}

/** How far a text is scanned. */
export interface Scanner {
  readonly text: string;
  at: number;
  /** Where the row begins. */
  rowStart: number;
  /** Rows end as YAML 1.1 ends them. */
  row: number;
  /** Lines end as editors end them, with LF. Counted from 1. */
  line: number;
  /** How many brackets are open. */
  flowLevel: number;
  /** The column of the innermost collection in block style, or -1. */
  indent: number;
  readonly indents: number[];
  keyAllowed: boolean;
  /** One for each level of brackets, the outermost first. */
  readonly candidates: KeyCandidate[];
  /** Tokens that wait to be taken, from `head` up to `tail`. */
  readonly queue: Token[];
  head: number;
  tail: number;
  /** How many tokens have been taken. */
  taken: number;
  /** Whether the first token of the queue is known to be the next. */
  isReady: boolean;
}

export function newScanner(text: string): Scanner {
  return {
    text,
    at: 0,
    rowStart: 0,
    row: 0,
    line: 1,
    flowLevel: 0,
    indent: -1,
    indents: [],
    keyAllowed: true,
    candidates: [noCandidate()],
    queue: [],
    head: 0,
    tail: 0,
    taken: 0,
    isReady: false,
  };
}

export function noCandidate(): KeyCandidate {
  return { possible: false, required: false, token: -1, at: 0, row: 0, column: 0, line: 1 };
}

export function codeAt(scanner: Scanner, offset = 0): number {
  return scanner.text.charCodeAt(scanner.at + offset);
}

export function isAtEnd(scanner: Scanner): boolean {
  return scanner.at >= scanner.text.length;
}

export function columnOf(scanner: Scanner): number {
  return scanner.at - scanner.rowStart;
}

/** Goes past the end of a line; what it is in a scalar. */
export function passBreak(scanner: Scanner): string {
  const code = codeAt(scanner);
  const isPair = code === 13 && codeAt(scanner, 1) === 10;
  scanner.at += isPair ? 2 : 1;
  scanner.rowStart = scanner.at;
  scanner.row++;
  if (isPair || code === 10) scanner.line++;
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
}

/** Whether `---` or `...` is alone at the beginning of a line. */
export function isDocumentMark(scanner: Scanner, mark: '---' | '...'): boolean {
  if (scanner.at !== scanner.rowStart || !scanner.text.startsWith(mark, scanner.at)) return false;
  return isBlankOrEnd(codeAt(scanner, 3));
}
