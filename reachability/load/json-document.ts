import { MAX_MEMBERS } from './limits.ts';
import { addLine, type LineTree } from './line-tree.ts';

/** What a JSON text holds, and where. */
export interface JsonDocument {
  readonly value: unknown;
  /** Present if it was asked for. */
  readonly lines?: LineTree;
}

/**
 * Reads a map in JSON, which is what `kubectl get -o json` prints: much faster than the reader of all of YAML. What is no
 * JSON, gives a key twice or is nested too deeply gives undefined: the full reader says what is the matter.
 */
export function readJson(text: string, mode: 'value' | 'lines'): JsonDocument | undefined {
  const start = START.exec(text);
  if (start === null) return undefined;
  const before = start[0].slice(0, -1);
  const reader: Reader = { text, at: before.length, line: before.split('\n').length };
  try {
    const tree = mode === 'lines' ? { line: reader.line, children: new Map() } : undefined;
    const value = readValue(reader, tree, 0);
    skipBlanks(reader);
    if (reader.at < text.length) return undefined;
    return tree === undefined ? { value } : { value, lines: tree };
  } catch (error) {
    if (error === NOT_JSON) return undefined;
    throw error;
  }
}

const NOT_JSON = new Error('not JSON, or not to be read as such');
/** A document of several begins with a marker. */
const START = /^(?:---[ \t]*\r?\n)?[ \t\r\n]*\{/;
const MAX_DEPTH = 100;
const BLANKS = /[ \t\r\n]*/y;
/** Numbers and words alike: JSON.parse knows which there are. */
const WORD = /[-+.\w]+/y;

interface Reader {
  readonly text: string;
  at: number;
  line: number;
}

function skipBlanks(reader: Reader): void {
  BLANKS.lastIndex = reader.at;
  BLANKS.test(reader.text);
  for (; reader.at < BLANKS.lastIndex; reader.at++) if (reader.text[reader.at] === '\n') reader.line++;
}

function readValue(reader: Reader, tree: LineTree | undefined, depth: number): unknown {
  if (depth > MAX_DEPTH) throw NOT_JSON;
  switch (reader.text[reader.at]) {
    case '{':
      return readMap(reader, tree, depth);
    case '[':
      return readList(reader, tree, depth);
    case '"':
      return readString(reader);
    default:
      return readWord(reader);
  }
}

function readMap(reader: Reader, tree: LineTree | undefined, depth: number): unknown {
  const map: Record<string, unknown> = {};
  readItems(reader, '}', () => {
    if (reader.text[reader.at] !== '"') throw NOT_JSON;
    const line = reader.line;
    const key = readString(reader);
    if (Object.hasOwn(map, key) || key === '__proto__') throw NOT_JSON;
    skipBlanks(reader);
    if (reader.text[reader.at] !== ':') throw NOT_JSON;
    reader.at++;
    skipBlanks(reader);
    map[key] = readValue(reader, addLine(tree, key, line), depth + 1);
  });
  return map;
}

function readList(reader: Reader, tree: LineTree | undefined, depth: number): unknown {
  const list: unknown[] = [];
  readItems(reader, ']', () => {
    list.push(readValue(reader, addLine(tree, list.length, reader.line), depth + 1));
  });
  return list;
}

/** What stands between an opening bracket and `end`, item by item. */
function readItems(reader: Reader, end: string, readItem: () => void): void {
  reader.at++;
  skipBlanks(reader);
  if (reader.text[reader.at] !== end) {
    readItem();
    skipBlanks(reader);
    for (let count = 1; reader.text[reader.at] === ','; count++) {
      if (count === MAX_MEMBERS) throw NOT_JSON;
      reader.at++;
      skipBlanks(reader);
      readItem();
      skipBlanks(reader);
    }
  }
  if (reader.text[reader.at] !== end) throw NOT_JSON;
  reader.at++;
}

function readString(reader: Reader): string {
  let end = reader.at + 1;
  while (end < reader.text.length && reader.text[end] !== '"') end += reader.text[end] === '\\' ? 2 : 1;
  return parsePart(reader, end + 1) as string; // it begins with a quote
}

function readWord(reader: Reader): unknown {
  WORD.lastIndex = reader.at;
  if (!WORD.test(reader.text)) throw NOT_JSON;
  return parsePart(reader, WORD.lastIndex);
}

function parsePart(reader: Reader, end: number): unknown {
  try {
    const value: unknown = JSON.parse(reader.text.slice(reader.at, end));
    reader.at = end;
    return value;
  } catch {
    throw NOT_JSON;
  }
}
