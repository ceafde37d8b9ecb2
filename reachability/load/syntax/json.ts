import { withoutSlack } from '../../collections/without-slack.ts';
import { maxDepth } from './limits.ts';
import { beginPart, endPart, type LineTape, newTape } from './line-tape.ts';
import { setMember } from './open-map.ts';
import { Refusal } from './scan/refusal.ts';
import { ownText } from './texts-of-their-own.ts';

/** One value of a stream in JSON. */
export interface JsonValue {
  readonly value: unknown;
  readonly tape: LineTape;
  /** Where the text goes on behind it. */
  readonly end: number;
}

/** A stream in JSON, which may hold several values one after the other. */
export interface JsonReader {
  readonly text: string;
  at: number;
  /** Counted from 1. */
  line: number;
}

/**
 * Reads the next value, as `kubectl get -o json` prints it; undefined at the end of the text. Lines are those of the text.
 *
 * @throws NotJson if it is not JSON, Refusal if it can be read only by guessing
 */
export function parseJson(reader: JsonReader): JsonValue | undefined {
  skipBlanks(reader);
  if (reader.at >= reader.text.length) return undefined;
  const tape = newTape(reader.line);
  const value = readValue(reader, tape, 0, 0);
  return { value, tape, end: reader.at };
}

/** What kubectl does not take for JSON either: it may be YAML. */
export class NotJson extends Refusal {
  constructor({ line }: JsonReader) {
    super('this is not JSON; check commas, quotes and brackets before it', line);
  }
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

function skipBlanks(reader: JsonReader): void {
  const { text } = reader;
  for (; ; reader.at++) {
    const code = text.charCodeAt(reader.at);
    if (code === 10) reader.line++;
    else if (code !== 32 && code !== 9 && code !== 13) return;
  }
}

function readValue(reader: JsonReader, tape: LineTape, part: number, depth: number): unknown {
  if (depth > maxDepth)
    throw new Refusal(`maps and lists are nested more than ${maxDepth} deep, as no manifest is`, reader.line);
  const { text, at } = reader;
  switch (text.charCodeAt(at)) {
    case 123:
      return readMap(reader, tape, part, depth);
    case 91:
      return readList(reader, tape, part, depth);
    case 34:
      return readString(reader);
    case 116:
      return readWord(reader, 'true', true);
    case 102:
      return readWord(reader, 'false', false);
    case 110:
      return readWord(reader, 'null', null);
    default:
      return readNumber(reader);
  }
}

function readMap(reader: JsonReader, tape: LineTape, part: number, depth: number): unknown {
  const map: Record<string, unknown> = {};
  readItems(reader, 125, () => {
    if (reader.text.charCodeAt(reader.at) !== 34) throw new NotJson(reader);
    const { line } = reader;
    const key = readString(reader);
    if (Object.hasOwn(map, key)) throw new Refusal(`key ${key} is given twice; remove one of them`, line);
    const member = beginPart(tape, key, line);
    skipBlanks(reader);
    if (reader.text.charCodeAt(reader.at) !== 58) throw new NotJson(reader);
    reader.at++;
    skipBlanks(reader);
    setMember(map, key, readValue(reader, tape, member, depth + 1));
  });
  endPart(tape, part);
  return map;
}

function readList(reader: JsonReader, tape: LineTape, part: number, depth: number): unknown {
  const list: unknown[] = [];
  readItems(reader, 93, () => {
    list.push(readValue(reader, tape, beginPart(tape, undefined, reader.line), depth + 1));
  });
  endPart(tape, part);
  return withoutSlack(list);
}

/** What is between an opening bracket and the one that ends it, item by item. */
function readItems(reader: JsonReader, end: number, readItem: () => void): void {
  reader.at++;
  skipBlanks(reader);
  if (reader.text.charCodeAt(reader.at) !== end) {
    readItem();
    skipBlanks(reader);
    while (reader.text.charCodeAt(reader.at) === 44) {
      reader.at++;
      skipBlanks(reader);
      readItem();
      skipBlanks(reader);
    }
  }
  if (reader.text.charCodeAt(reader.at) !== end) throw new NotJson(reader);
  reader.at++;
}

function readString(reader: JsonReader): string {
  const { text } = reader;
  const from = reader.at + 1;
  let isSimple = true;
  let end = from;
  for (let code = text.charCodeAt(end); code !== 34; code = text.charCodeAt(end)) {
    // The end of the text is NaN.
    if (!(code >= 32)) throw new NotJson(reader);
    if (code === 92) isSimple = false;
    end += code === 92 ? 2 : 1;
  }
  reader.at = end + 1;
  const simple = text.slice(from, end);
  return isSimple ? ownText(simple) : withoutEscapes(reader, text.slice(from - 1, end + 1));
}

/** @param quoted a string with escapes, in its quotes */
function withoutEscapes(reader: JsonReader, quoted: string): string {
  let value: string;
  try {
    value = JSON.parse(quoted) as string; // it is in quotes
  } catch {
    throw new NotJson(reader);
  }
  if (/\p{Cs}/u.test(value))
    throw new Refusal(
      'half of a surrogate pair is escaped here, which is not a character; remove it',
      reader.line,
    );
  return value;
}

function readWord<T>(reader: JsonReader, word: string, value: T): T {
  if (!reader.text.startsWith(word, reader.at)) throw new NotJson(reader);
  reader.at += word.length;
  return value;
}

function readNumber(reader: JsonReader): number {
  number.lastIndex = reader.at;
  const [found] = number.exec(reader.text) ?? [];
  const value = Number(found);
  if (found === undefined) throw new NotJson(reader);
  if (!Number.isFinite(value))
    throw new Refusal(`${found} is larger than any number can be; fix it`, reader.line);
  reader.at += found.length;
  // JSON knows -0, and nothing tells it from 0.
  return value + 0;
}
