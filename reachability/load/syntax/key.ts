import { resolveAlias } from './aliases.ts';
import { type Composer, jsonValueOf, scalarOf, simpleValueOf, takeProperties } from './composer.ts';
import { mergeKey } from './line-tape.ts';
import { keyOf, type Scalar } from './scalar.ts';
import { Refusal } from './scan/refusal.ts';
import { peekToken, takeToken } from './scan/scanner.ts';
import type { TokenKind } from './scan/token.ts';
import { mergeTag, readTagged } from './tags.ts';

/** The key of a map's member. */
export interface Key {
  readonly text: string;
  /** Whether the members of its value become members of the map. */
  readonly isMerge: boolean;
  readonly line: number;
}

/**
 * Reads a key. One that is not a text becomes the text that JSON has for it.
 *
 * @param isEmpty whether nothing comes before the colon
 * @param line where the key begins
 * @throws Refusal if it is null, a map or a list
 */
export function takeKey(composer: Composer, isEmpty: boolean, line: number): Key {
  if (isEmpty) throw noKey('nothing', line);
  const { scanner } = composer;
  const first = peekToken(scanner);
  if (first.kind === 'alias') {
    const { key } = resolveAlias(composer, takeToken(scanner));
    composer.values++;
    if (key === undefined) throw noKey(`*${first.text}`, first.line);
    return { text: key, isMerge: false, line: first.line };
  }
  const { anchor, tag, line: tagLine } = takeProperties(composer);
  const token = peekToken(scanner);
  if (token.kind !== 'plain' && token.kind !== 'quoted') {
    // A tag with nothing behind it is the key that the tag makes of an empty text.
    const empty =
      tag === undefined || isCollection(token.kind)
        ? undefined
        : keyOf(readTagged(tag, '', composer.dialect, tagLine));
    if (empty === undefined || anchor !== undefined) throw noKey('a map, a list or nothing', token.line);
    composer.values++;
    return { text: empty, isMerge: false, line };
  }
  takeToken(scanner);
  if (
    token.text === mergeKey &&
    (tag === mergeTag || (tag === undefined ? token.kind === 'plain' : tag === '!'))
  ) {
    if (anchor !== undefined) throw new Refusal('an anchor is before <<; remove it', token.line);
    return { text: mergeKey, isMerge: true, line: token.line };
  }
  composer.values++;
  if (
    anchor === undefined &&
    tag === undefined &&
    (token.kind === 'quoted' || simpleValueOf(token.text) === token.text)
  )
    return { text: token.text, isMerge: false, line: token.line };
  const scalar = scalarOf(composer, token, tag);
  const text = keyOf(scalar);
  if (text === undefined) throw noKey(token.text === '' ? 'nothing' : token.text, token.line);
  if (anchor !== undefined)
    composer.anchors.set(anchor, {
      value: jsonValueOf(composer, scalar, token, tag),
      key: text,
      part: 0,
      size: 1,
    });
  noteKey(composer, scalar, text, token.text, token.line);
  return { text, isMerge: false, line: token.line };
}

function isCollection(kind: TokenKind): boolean {
  return kind.startsWith('block-') || kind === 'flow-map' || kind === 'flow-list';
}

function noKey(what: string, line: number): Refusal {
  return new Refusal(
    `a key must be a text, and this is ${what}; put it in quotes if it is meant as text`,
    line,
  );
}

function noteKey(
  { dialect, notes, withoutBearing }: Composer,
  scalar: Scalar,
  key: string,
  text: string,
  line: number,
): void {
  if (dialect === 'core' || withoutBearing > 0 || typeof scalar === 'string' || key === text) return;
  const message = `${text} without quotes is ${JSON.stringify(key)} to kubectl and GitOps tools, which read YAML 1.1; put it in quotes if it is meant as text`;
  notes.push({ message, line });
}
