import { isBlankOrEnd, isBreak } from './characters.ts';
import { forgetCandidate, innermost, isStillPossible, noteCandidate } from './key-candidate.ts';
import { Refusal } from './refusal.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanPlain } from './scan-plain.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-properties.ts';
import { scanQuoted } from './scan-quoted.ts';
import {
  codeAt,
  columnOf,
  isAtEnd,
  isDocumentMark,
  type KeyCandidate,
  noCandidate,
  passBreak,
  type Scanner,
  type Token,
  type TokenKind,
} from './token.ts';

/**
 * The next token, which stays the next until it is taken.
 *
 * Which token a text begins with may be known only later: `a` is a scalar, and `a: b` a map whose first key is `a`. So tokens
 * wait in a queue while the first of them may still turn out to be a key. https://yaml.org/spec/1.1/#id863390
 *
 * @throws Refusal if the text is not YAML 1.1
 */
export function peekToken(scanner: Scanner): Token {
  while (!scanner.isReady) {
    if (scanner.head < scanner.tail && !mayBecomeKey(scanner)) scanner.isReady = true;
    else fetchToken(scanner);
  }
  return scanner.queue[scanner.head] as Token; // ready means that there is one
}

export function takeToken(scanner: Scanner): Token {
  const token = peekToken(scanner);
  scanner.isReady = false;
  scanner.taken++;
  scanner.head++;
  if (scanner.head === scanner.tail) {
    scanner.head = 0;
    scanner.tail = 0;
  }
  return token;
}

/** Whether a colon further on may make the first token of the queue a key. */
function mayBecomeKey(scanner: Scanner): boolean {
  for (const candidate of scanner.candidates)
    if (candidate.possible && candidate.token === scanner.taken) return isStillPossible(scanner, candidate);
  return false;
}

function push(scanner: Scanner, kind: TokenKind): void {
  enqueue(scanner, { kind, text: '', suffix: '', line: scanner.line });
}

function enqueue(scanner: Scanner, token: Token): void {
  scanner.queue[scanner.tail++] = token;
}

/** Puts a token before those that were scanned since the one with this number. */
function insert(scanner: Scanner, kind: TokenKind, { token, line }: KeyCandidate): void {
  const { queue, head, taken } = scanner;
  const place = head + token - taken;
  for (let at = scanner.tail++; at > place; at--) queue[at] = queue[at - 1] as Token; // none is empty up to the tail
  queue[place] = { kind, text: '', suffix: '', line };
}

function fetchToken(scanner: Scanner): void {
  passToToken(scanner);
  closeDeeperThan(scanner, columnOf(scanner));
  if (isAtEnd(scanner)) {
    beginRow(scanner);
    fetchMark(scanner, 'end');
    return;
  }
  const code = codeAt(scanner);
  if (scanner.at === scanner.rowStart) {
    if (code === 37) {
      fetchDirective(scanner);
      return;
    }
    if (code === 45 && isDocumentMark(scanner, '---')) {
      fetchMark(scanner, 'document-start');
      return;
    }
    if (code === 46 && isDocumentMark(scanner, '...')) {
      fetchMark(scanner, 'document-end');
      return;
    }
  }
  const fetch = fetchers.get(code);
  if (fetch === undefined) fetchPlain(scanner);
  else fetch(scanner);
}

/** What a character begins; all others begin a plain scalar. */
const fetchers: ReadonlyMap<number, (scanner: Scanner) => void> = new Map(
  Object.entries({
    '[': (scanner: Scanner) => openFlow(scanner, 'flow-list'),
    '{': (scanner: Scanner) => openFlow(scanner, 'flow-map'),
    ']': (scanner: Scanner) => closeFlow(scanner, 'flow-list-end'),
    '}': (scanner: Scanner) => closeFlow(scanner, 'flow-map-end'),
    ',': fetchFlowEntry,
    '-': (scanner: Scanner) => (isAlone(scanner) ? fetchBlockEntry(scanner) : fetchPlain(scanner)),
    '?': (scanner: Scanner) => (isIndicator(scanner) ? fetchKey(scanner) : fetchPlain(scanner)),
    ':': (scanner: Scanner) => (isIndicator(scanner) ? fetchValue(scanner) : fetchPlain(scanner)),
    '*': (scanner: Scanner) => fetchProperty(scanner, () => scanAnchor(scanner, 'alias')),
    '&': (scanner: Scanner) => fetchProperty(scanner, () => scanAnchor(scanner, 'anchor')),
    '!': (scanner: Scanner) => fetchProperty(scanner, () => scanTag(scanner)),
    '|': fetchBlockScalar,
    '>': fetchBlockScalar,
    "'": fetchQuoted,
    '"': fetchQuoted,
    '%': refuseCharacter,
    '@': refuseCharacter,
    '`': refuseCharacter,
    '\t': refuseCharacter,
  }).map(([character, fetch]) => [character.charCodeAt(0), fetch]),
);

function isAlone(scanner: Scanner): boolean {
  return isBlankOrEnd(codeAt(scanner, 1));
}

function isIndicator(scanner: Scanner): boolean {
  return scanner.flowLevel > 0 || isAlone(scanner);
}

function refuseCharacter(scanner: Scanner): never {
  throw new Refusal(cannotBegin(scanner), scanner.line);
}

function cannotBegin(scanner: Scanner): string {
  if (codeAt(scanner) === 9) return 'a tab indents the line; use spaces';
  return `no value begins with ${scanner.text.charAt(scanner.at)}; put the text in quotes`;
}

/** Passes blanks, comments and line ends. A tab is allowed only where no key can begin. */
function passToToken(scanner: Scanner): void {
  for (;;) {
    const tabsPass = scanner.flowLevel > 0 || !scanner.keyAllowed;
    let code = codeAt(scanner);
    while (code === 32 || (code === 9 && tabsPass)) {
      scanner.at++;
      code = codeAt(scanner);
    }
    if (code === 35) while (!isAtEnd(scanner) && !isBreak(codeAt(scanner))) scanner.at++;
    if (!isBreak(codeAt(scanner))) return;
    passBreak(scanner);
    if (scanner.flowLevel === 0) scanner.keyAllowed = true;
  }
}

/** Ends the collections in block style that are indented further. */
function closeDeeperThan(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return;
  while (scanner.indent > column) {
    push(scanner, 'block-end');
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

/** Begins a collection in block style if this is indented further than the one around it. */
function isDeeper(scanner: Scanner, column: number): boolean {
  if (scanner.flowLevel > 0 || scanner.indent >= column) return false;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  return true;
}

/** What is on the last line can become a key no longer, whether a line end is behind it or not. */
function beginRow(scanner: Scanner): void {
  if (scanner.at === scanner.rowStart) return;
  scanner.rowStart = scanner.at;
  scanner.row++;
}

function fetchMark(scanner: Scanner, kind: 'end' | 'document-start' | 'document-end'): void {
  closeDeeperThan(scanner, -1);
  forgetCandidate(scanner);
  scanner.keyAllowed = false;
  push(scanner, kind);
  if (kind !== 'end') scanner.at += 3;
}

function fetchDirective(scanner: Scanner): void {
  closeDeeperThan(scanner, -1);
  forgetCandidate(scanner);
  scanner.keyAllowed = false;
  enqueue(scanner, scanDirective(scanner));
}

function openFlow(scanner: Scanner, kind: 'flow-list' | 'flow-map'): void {
  noteCandidate(scanner);
  scanner.candidates.push(noCandidate());
  scanner.flowLevel++;
  scanner.keyAllowed = true;
  push(scanner, kind);
  scanner.at++;
}

function closeFlow(scanner: Scanner, kind: 'flow-list-end' | 'flow-map-end'): void {
  forgetCandidate(scanner);
  if (scanner.flowLevel > 0) {
    scanner.flowLevel--;
    scanner.candidates.pop();
  }
  scanner.keyAllowed = false;
  push(scanner, kind);
  scanner.at++;
}

function fetchFlowEntry(scanner: Scanner): void {
  forgetCandidate(scanner);
  scanner.keyAllowed = true;
  push(scanner, 'flow-entry');
  scanner.at++;
}

function fetchBlockEntry(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.keyAllowed)
      throw new Refusal('a list cannot begin here; begin it on a new line', scanner.line);
    if (isDeeper(scanner, columnOf(scanner))) push(scanner, 'block-list');
  }
  forgetCandidate(scanner);
  scanner.keyAllowed = true;
  push(scanner, 'block-entry');
  scanner.at++;
}

function fetchKey(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.keyAllowed)
      throw new Refusal('a key cannot begin here; begin it on a new line', scanner.line);
    if (isDeeper(scanner, columnOf(scanner))) push(scanner, 'block-map');
  }
  forgetCandidate(scanner);
  scanner.keyAllowed = scanner.flowLevel === 0;
  push(scanner, 'key');
  scanner.at++;
}

function fetchValue(scanner: Scanner): void {
  const candidate = innermost(scanner);
  if (isStillPossible(scanner, candidate)) {
    insert(scanner, 'key', candidate);
    if (isDeeper(scanner, candidate.column)) insert(scanner, 'block-map', candidate);
    candidate.possible = false;
    scanner.keyAllowed = false;
  } else {
    if (scanner.flowLevel === 0) {
      if (!scanner.keyAllowed)
        throw new Refusal(
          'a colon followed by a space is not allowed here; put the text in quotes',
          scanner.line,
        );
      if (isDeeper(scanner, columnOf(scanner))) push(scanner, 'block-map');
    }
    scanner.keyAllowed = scanner.flowLevel === 0;
  }
  push(scanner, 'value');
  scanner.at++;
}

function fetchProperty(scanner: Scanner, scan: () => Token): void {
  noteCandidate(scanner);
  scanner.keyAllowed = false;
  enqueue(scanner, scan());
}

function fetchBlockScalar(scanner: Scanner): void {
  if (scanner.flowLevel > 0) refuseCharacter(scanner);
  forgetCandidate(scanner);
  scanner.keyAllowed = true;
  const { line } = scanner;
  enqueue(scanner, { kind: 'quoted', text: scanBlockScalar(scanner), suffix: '', line });
}

function fetchQuoted(scanner: Scanner): void {
  noteCandidate(scanner);
  scanner.keyAllowed = false;
  const { line } = scanner;
  enqueue(scanner, { kind: 'quoted', text: scanQuoted(scanner), suffix: '', line });
}

function fetchPlain(scanner: Scanner): void {
  noteCandidate(scanner);
  scanner.keyAllowed = false;
  const { line } = scanner;
  enqueue(scanner, { kind: 'plain', text: scanPlain(scanner), suffix: '', line });
}
