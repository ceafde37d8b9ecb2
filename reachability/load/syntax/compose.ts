import { withoutSlack } from '../../collections/without-slack.ts';
import { resolveAlias } from './aliases.ts';
import {
  type Composer,
  jsonValueOf,
  noProperties,
  scalarOf,
  simpleValueOf,
  takeProperties,
} from './composer.ts';
import { type Key, takeKey } from './key.ts';
import { maxDepth } from './limits.ts';
import { beginPart, endPart } from './line-tape.ts';
import { addMember, mergeInto, newMap, notMergeable, type OpenMap } from './open-map.ts';
import { passPlainKey, passPlainMember } from './plain-lines.ts';
import { keyOf } from './scalar.ts';
import { Refusal } from './scan/refusal.ts';
import { peekToken, takeToken } from './scan/scanner.ts';
import type { Token, TokenKind } from './scan/token.ts';
import { readTagged } from './tags.ts';
import { ownText } from './texts-of-their-own.ts';

/** What no verdict depends on, however it is read. Modes of files are octal, and meant so. */
const withoutBearing: ReadonlySet<string> = new Set([
  ...['annotations', 'args', 'binaryData', 'command', 'data', 'defaultMode', 'env', 'managedFields', 'mode'],
  ...['resources', 'securityContext', 'status', 'stringData', 'volumes'],
]);

/** Reads the value that comes next, whose part has begun. */
export function composeValue(
  composer: Composer,
  style: 'block' | 'block-or-dashes' | 'flow',
  part: number,
): unknown {
  const { scanner } = composer;
  composer.values++;
  if (peekToken(scanner).kind === 'alias') {
    const target = resolveAlias(composer, takeToken(scanner));
    composer.tape.repeated.set(part, target.part);
    return target.value;
  }
  const properties = takeProperties(composer);
  const { anchor, tag } = properties;
  const before = composer.values - 1;
  if (anchor !== undefined) composer.anchors.set(anchor, undefined);
  const token = peekToken(scanner);
  let key: string | undefined;
  let value: unknown;
  if (token.kind === 'plain' || token.kind === 'quoted') {
    takeToken(scanner);
    if (properties === noProperties) value = token.kind === 'quoted' ? token.text : simpleValueOf(token.text);
    if (value === undefined) {
      const scalar = scalarOf(composer, token, tag);
      if (anchor !== undefined) key = keyOf(scalar);
      value = jsonValueOf(composer, scalar, token, tag);
    }
  } else if (isCollection(token.kind, style)) value = composeCollection(composer, token);
  else if (properties !== noProperties)
    value = tag === undefined ? null : readTagged(tag, '', composer.dialect, properties.line);
  else throw new Refusal(nothingHere(token), token.line);
  if (typeof value === 'string') value = ownText(value);
  endPart(composer.tape, part);
  if (anchor !== undefined)
    composer.anchors.set(anchor, {
      value,
      part,
      size: composer.values - before,
      ...(key !== undefined && { key }),
    });
  return value;
}

function isCollection(kind: TokenKind, style: 'block' | 'block-or-dashes' | 'flow'): boolean {
  if (kind === 'flow-map' || kind === 'flow-list') return true;
  if (style === 'flow') return false;
  return (
    kind === 'block-map' || kind === 'block-list' || (kind === 'block-entry' && style === 'block-or-dashes')
  );
}

function nothingHere({ kind }: Token): string {
  if (kind === 'flow-map-end' || kind === 'flow-list-end')
    return 'a bracket is closed that was never opened; remove it';
  if (kind === 'block-entry') return 'a - followed by a space is not allowed here; put the text in quotes';
  if (kind === 'end') return 'a value is missing at the end; add it, or close the bracket';
  return 'a value is missing here; add it, or check the indentation';
}

function composeCollection(composer: Composer, { kind, line }: Token): unknown {
  if (++composer.depth > maxDepth)
    throw new Refusal(`maps and lists are nested more than ${maxDepth} deep, as no manifest is`, line);
  const value = compose(composer, kind);
  composer.depth--;
  return value;
}

function compose(composer: Composer, kind: TokenKind): unknown {
  switch (kind) {
    case 'block-map':
      return composeBlockMap(composer);
    case 'flow-map':
      return composeFlowMap(composer);
    case 'flow-list':
      return composeFlowList(composer);
    case 'block-list':
      return composeBlockList(composer);
    default:
      return composeDashes(composer);
  }
}

function composeBlockList(composer: Composer): readonly unknown[] {
  const { scanner } = composer;
  takeToken(scanner);
  const items = composeItems(composer, (kind) => kind === 'block-entry' || kind === 'block-end');
  const token = takeToken(scanner);
  if (token.kind !== 'block-end')
    throw new Refusal('a list item that begins with - is expected here; check the indentation', token.line);
  return items;
}

/** A list that is indented no further than the key it belongs to. */
function composeDashes(composer: Composer): readonly unknown[] {
  return composeItems(composer, isEndOfMember);
}

function isEndOfMember(kind: TokenKind): boolean {
  return kind === 'key' || kind === 'value' || kind === 'block-end' || kind === 'block-entry';
}

function composeItems(composer: Composer, isEmpty: (next: TokenKind) => boolean): readonly unknown[] {
  const { scanner } = composer;
  const items: unknown[] = [];
  while (peekToken(scanner).kind === 'block-entry') {
    const part = beginPart(composer.tape, undefined, takeToken(scanner).line);
    items.push(
      isEmpty(peekToken(scanner).kind) ? emptyValue(composer) : composeValue(composer, 'block', part),
    );
  }
  return withoutSlack(items);
}

function emptyValue(composer: Composer): null {
  composer.values++;
  return null;
}

function composeBlockMap(composer: Composer): unknown {
  const { scanner } = composer;
  takeToken(scanner);
  const map = newMap();
  for (;;) {
    while (passPlainMember(composer, map));
    const plain = passPlainKey(scanner);
    if (plain !== undefined) {
      composer.values++;
      composeGiven(composer, map, plain, 'block-or-dashes', isEndOfKey);
      continue;
    }
    const token = takeToken(scanner);
    if (token.kind === 'block-end') return map.members;
    if (token.kind !== 'key') throw new Refusal('a key is expected here; check the indentation', token.line);
    const key = takeKey(composer, isEndOfKey(peekToken(scanner).kind), token.line);
    composeMember(composer, map, key, 'block-or-dashes', isEndOfKey);
  }
}

function isEndOfKey(kind: TokenKind): boolean {
  return kind === 'key' || kind === 'value' || kind === 'block-end';
}

function composeFlowMap(composer: Composer): unknown {
  const { scanner } = composer;
  takeToken(scanner);
  const map = newMap();
  for (let isFirst = true; peekToken(scanner).kind !== 'flow-map-end'; isFirst = false) {
    if (!isFirst) takeComma(composer, '}');
    const token = peekToken(scanner);
    if (token.kind === 'flow-map-end') break;
    if (token.kind === 'key') takeToken(scanner);
    const key = takeKey(composer, token.kind === 'key' && isEndOfPair(peekToken(scanner).kind), token.line);
    if (token.kind === 'key') composeMember(composer, map, key, 'flow', isEndOfPair);
    else addMember(map, key, emptyAfter(composer, key));
  }
  takeToken(scanner);
  return map.members;
}

function isEndOfPair(kind: TokenKind): boolean {
  return kind === 'value' || kind === 'flow-entry' || kind === 'flow-map-end' || kind === 'flow-list-end';
}

function takeComma(composer: Composer, bracket: string): void {
  const token = takeToken(composer.scanner);
  if (token.kind === 'flow-entry') return;
  throw new Refusal(`a comma or ${bracket} is missing before this; add it`, token.line);
}

function composeFlowList(composer: Composer): readonly unknown[] {
  const { scanner, tape } = composer;
  takeToken(scanner);
  const items: unknown[] = [];
  for (let isFirst = true; peekToken(scanner).kind !== 'flow-list-end'; isFirst = false) {
    if (!isFirst) takeComma(composer, ']');
    const token = peekToken(scanner);
    if (token.kind === 'flow-list-end') break;
    const part = beginPart(tape, undefined, token.line);
    items.push(token.kind === 'key' ? composePair(composer, part) : composeValue(composer, 'flow', part));
  }
  takeToken(scanner);
  return withoutSlack(items);
}

/** `[a: b]` is a list of one map. */
function composePair(composer: Composer, part: number): unknown {
  const { line } = takeToken(composer.scanner);
  composer.values++;
  const map = newMap();
  const key = takeKey(composer, isEndOfPair(peekToken(composer.scanner).kind), line);
  composeMember(composer, map, key, 'flow', isEndOfPair);
  endPart(composer.tape, part);
  return map.members;
}

/** Reads what belongs to a key, if anything does. */
function composeMember(
  composer: Composer,
  map: OpenMap,
  key: Key,
  style: 'block-or-dashes' | 'flow',
  isEnd: (next: TokenKind) => boolean,
): void {
  if (peekToken(composer.scanner).kind === 'value') {
    takeToken(composer.scanner);
    composeGiven(composer, map, key, style, isEnd);
  } else addMember(map, key, emptyAfter(composer, key));
}

/** Reads what follows the colon behind a key. */
function composeGiven(
  composer: Composer,
  map: OpenMap,
  key: Key,
  style: 'block-or-dashes' | 'flow',
  isEnd: (next: TokenKind) => boolean,
): void {
  const { kind } = peekToken(composer.scanner);
  if (isEnd(kind)) {
    addMember(map, key, emptyAfter(composer, key));
    return;
  }
  const part = beginPart(composer.tape, key.text, key.line);
  const hasBearing = composer.dialect === 'core' || !withoutBearing.has(key.text);
  if (!hasBearing) composer.withoutBearing++;
  const value = composeValue(composer, style, part);
  if (!hasBearing) composer.withoutBearing--;
  if (key.isMerge) mergeMember(composer, map, value, kind === 'alias', key.line);
  else addMember(map, key, value);
}

function mergeMember(composer: Composer, map: OpenMap, value: unknown, isAlias: boolean, line: number): void {
  if (Array.isArray(value)) {
    if (isAlias) throw notMergeable(line);
    // Only what is merged counts, not the list of it.
    composer.values--;
  }
  mergeInto(map, value, line);
}

function emptyAfter(composer: Composer, key: Key): null {
  beginPart(composer.tape, key.text, key.line);
  if (key.isMerge) throw notMergeable(key.line);
  return emptyValue(composer);
}
