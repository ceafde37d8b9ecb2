import { MAX_MEMBERS } from './limits.ts';
import { addLine, type LineTree } from './line-tree.ts';
import { readPlainScalar, UNDECIDED } from './plain-scalar.ts';

/** What a block document holds, and where. */
export interface BlockDocument {
  readonly value: unknown;
  /** Present if it was asked for. */
  readonly lines?: LineTree;
}

/**
 * Reads YAML of the kind that tools write: maps and lists in block style, scalars on one line, literal block scalars. That is
 * nearly all there is in a repository, and it is read many times faster than YAML in general. Everything else, and everything
 * that is wrong, gives undefined: the full reader takes it up and says what is the matter.
 */
export function readBlockYaml(text: string, mode: 'value' | 'lines'): BlockDocument | undefined {
  const reader = { lines: text.split('\n'), next: 0, pending: undefined };
  try {
    const first = peek(reader);
    if (first === undefined) return undefined;
    const tree = mode === 'lines' ? { line: first.number, children: new Map() } : undefined;
    const value = readBlock(reader, first.indent, tree, 0);
    if (peek(reader) !== undefined) return undefined;
    return tree === undefined ? { value } : { value, lines: tree };
  } catch (error) {
    if (error === LEFT_TO_FULL_READER) return undefined;
    throw error;
  }
}

const LEFT_TO_FULL_READER = new Error('not a plain block document');
const MAX_DEPTH = 100;

interface Line {
  readonly indent: number;
  readonly content: string;
  readonly number: number;
}

interface Reader {
  readonly lines: readonly string[];
  next: number;
  /** What follows a dash on its line, as if it stood on a line of its own. */
  pending: Line | undefined;
}

/** The next line that holds more than blanks and comments. */
function peek(reader: Reader): Line | undefined {
  if (reader.pending !== undefined) return reader.pending;
  for (; reader.next < reader.lines.length; reader.next++) {
    const raw = reader.lines[reader.next] ?? '';
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    let indent = 0;
    while (line.charCodeAt(indent) === 32) indent++;
    const content = line.slice(indent).trimEnd();
    if (content === '' || content.startsWith('#') || (reader.next === 0 && content === '---')) continue;
    if (content.startsWith('\t') || (indent === 0 && /^(---|\.\.\.|%)/.test(content)))
      throw LEFT_TO_FULL_READER;
    reader.pending = { indent, content, number: reader.next + 1 };
    return reader.pending;
  }
  return undefined;
}

function advance(reader: Reader): void {
  reader.pending = undefined;
  reader.next++;
}

function readBlock(reader: Reader, indent: number, tree: LineTree | undefined, depth: number): unknown {
  if (depth > MAX_DEPTH) throw LEFT_TO_FULL_READER;
  const first = peek(reader);
  return first !== undefined && isItem(first.content)
    ? readList(reader, indent, tree, depth)
    : readMap(reader, indent, tree, depth);
}

function isItem(content: string): boolean {
  return content === '-' || content.startsWith('- ');
}

function readList(
  reader: Reader,
  indent: number,
  tree: LineTree | undefined,
  depth: number,
): readonly unknown[] {
  const items: unknown[] = [];
  for (
    let line = peek(reader);
    line !== undefined && line.indent === indent && isItem(line.content);
    line = peek(reader)
  ) {
    if (items.length === MAX_MEMBERS) throw LEFT_TO_FULL_READER;
    const child = addLine(tree, items.length, line.number);
    const rest = line.content.slice(1).trimStart();
    if (rest === '' || rest.startsWith('#')) {
      advance(reader);
      items.push(readNested(reader, indent + 1, child, depth));
    } else if (isItem(rest) || KEY.test(rest)) {
      // `- name: web` is a map whose first key stands where its text does.
      const inner = line.content.length - rest.length + indent;
      reader.pending = { indent: inner, content: rest, number: line.number };
      items.push(readBlock(reader, inner, child, depth + 1));
    } else items.push(readScalar(reader, rest, indent));
  }
  return items;
}

const KEY = /^(?:([A-Za-z_/.][\w./-]*)|"([\w./ -]+)"|'([\w./ -]+)'):(?=\s|$)/;
const NOT_A_NAME = /^(null|true|false|yes|no|on|off|y|n|\.inf|\.nan)$/i;

function readMap(
  reader: Reader,
  indent: number,
  tree: LineTree | undefined,
  depth: number,
): Readonly<Record<string, unknown>> {
  const map: Record<string, unknown> = {};
  let count = 0;
  for (let line = peek(reader); line !== undefined && line.indent === indent; line = peek(reader)) {
    if (++count > MAX_MEMBERS) throw LEFT_TO_FULL_READER;
    const found = KEY.exec(line.content);
    const plain = found?.[1];
    const key = plain ?? found?.[2] ?? found?.[3];
    if (found === null || key === undefined || Object.hasOwn(map, key) || key === '__proto__')
      throw LEFT_TO_FULL_READER;
    if (plain !== undefined && NOT_A_NAME.test(plain)) throw LEFT_TO_FULL_READER;
    const child = addLine(tree, key, line.number);
    const rest = line.content.slice(found[0].length).trimStart();
    if (rest === '' || rest.startsWith('#')) {
      advance(reader);
      map[key] = readValueBelow(reader, indent, child, depth);
    } else map[key] = readScalar(reader, rest, indent);
  }
  return map;
}

/** The list of a key may stand as far left as the key itself. */
function readValueBelow(reader: Reader, indent: number, child: LineTree | undefined, depth: number): unknown {
  const below = peek(reader);
  if (below !== undefined && below.indent === indent && isItem(below.content))
    return readList(reader, indent, child, depth + 1);
  return readNested(reader, indent + 1, child, depth);
}

/** What is indented by `least` or more; null if nothing is. */
function readNested(reader: Reader, least: number, child: LineTree | undefined, depth: number): unknown {
  const below = peek(reader);
  return below === undefined || below.indent < least
    ? null
    : readBlock(reader, below.indent, child, depth + 1);
}

function readScalar(reader: Reader, rest: string, indent: number): unknown {
  const text = withoutComment(rest);
  advance(reader);
  if (text === '|' || text === '|-' || text === '|+') return readLiteral(reader, indent, text.slice(1));
  const value = readPlainScalar(text);
  const below = peek(reader);
  // A line that is indented further would belong to this scalar.
  if (value === UNDECIDED || (below !== undefined && below.indent > indent)) throw LEFT_TO_FULL_READER;
  return value;
}

function withoutComment(text: string): string {
  if (!text.includes(' #')) return text;
  const quoted = /^("[^"\\]*"|'[^']*')\s+#/.exec(text);
  if (quoted !== null) return quoted[1] ?? text;
  return text.startsWith('"') || text.startsWith("'") ? text : text.slice(0, text.indexOf(' #')).trimEnd();
}

/** A literal block scalar: its lines as they are, without the indentation of the first. */
function readLiteral(reader: Reader, indent: number, chomping: string): string {
  const collected: string[] = [];
  let margin = -1;
  for (; reader.next < reader.lines.length; reader.next++) {
    const raw = reader.lines[reader.next] ?? '';
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const content = line.trimStart();
    const depth = line.length - content.length;
    if (content === '') {
      if (margin === -1 ? depth > 0 : depth > margin) throw LEFT_TO_FULL_READER;
      collected.push('');
      continue;
    }
    if (margin === -1) margin = depth;
    if (depth < margin || depth <= indent) break;
    if (line.slice(0, margin).includes('\t')) throw LEFT_TO_FULL_READER;
    collected.push(line.slice(margin));
  }
  if (margin !== -1 && margin <= indent) throw LEFT_TO_FULL_READER;
  let end = collected.length;
  while (end > 0 && collected[end - 1] === '') end--;
  // What chomping does to trailing empty lines is subtle at the end of a document; the full reader knows.
  if (chomping === '+' || end === 0) throw LEFT_TO_FULL_READER;
  return collected.slice(0, end).join('\n') + (chomping === '-' ? '' : '\n');
}
