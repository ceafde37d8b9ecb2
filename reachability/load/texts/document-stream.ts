import { type JsonReader, NotJson, parseJson } from '../syntax/json.ts';
import { Refusal } from '../syntax/scan/refusal.ts';
import { type Parsed, parseYaml } from '../syntax/yaml.ts';
import { isRecord } from './manifest.ts';

/** One document of a file; lines of the tape and the notes count from that of the document. */
export type StreamDocument =
  | ({ readonly kind: 'read'; readonly format: 'json' | 'yaml'; readonly firstLine: number } & Parsed)
  | { readonly kind: 'refused'; readonly reason: string; readonly line: number };

/**
 * The documents of a file, cut as kubectl cuts them: a text that begins with `{` is a stream of JSON, as long as it is JSON;
 * everything else is cut at lines that begin with `---`, before any of it is read as YAML.
 * https://pkg.go.dev/k8s.io/apimachinery/pkg/util/yaml#YAMLOrJSONDecoder
 */
export function* readDocuments(text: string): Generator<StreamDocument> {
  const reader: JsonReader = { text, at: 0, line: 1 };
  if (beginsWithBrace(text)) {
    const rest = yield* readJsonDocuments(reader);
    if (rest === 'nothing') return;
  }
  yield* readYamlDocuments(text.slice(reader.at), reader.line);
}

/** kubectl looks at so many bytes to tell JSON from YAML. */
const lookedAt = 4096;
/** What Go takes for a blank. */
const blank = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function beginsWithBrace(text: string): boolean {
  const first = new RegExp(`^${blank.source}*`).exec(text.slice(0, lookedAt))?.[0] ?? '';
  return text[first.length] === '{' && Buffer.byteLength(first) < lookedAt;
}

/** Reads values of JSON, and leaves the reader where YAML may begin. */
function* readJsonDocuments(reader: JsonReader): Generator<StreamDocument, 'nothing' | 'yaml'> {
  for (let count = 0; ; count++) {
    const { at, line } = reader;
    try {
      const document = parseJson(reader);
      if (document === undefined) return 'nothing';
      if (document.value !== null && !isRecord(document.value))
        throw new Refusal('kubectl takes nothing but objects in a stream of JSON; remove this', line);
      const { value, tape } = document;
      yield { kind: 'read', format: 'json', firstLine: 1, value, tape, notes: [] };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reader.at = at;
      reader.line = line;
      // One value may be followed by documents of YAML, several may not.
      if (error instanceof NotJson && count < 2 && passFirstLineEnd(reader)) return 'yaml';
      yield refused(error, 1);
      return 'nothing';
    }
  }
}

function refused(error: Refusal, firstLine: number): StreamDocument {
  return { kind: 'refused', reason: error.message, line: firstLine + error.line - 1 };
}

/** Passes blanks up to the end of their first line; false where kubectl gives up. */
function passFirstLineEnd(reader: JsonReader): boolean {
  const { text } = reader;
  for (;;) {
    const character = text.charAt(reader.at);
    const isShort = text.length - reader.at < 4 && Buffer.byteLength(text.slice(reader.at)) < 4;
    if (isShort || character === '\ufffd') return false;
    if (!blank.test(character)) return true;
    reader.at++;
    if (character !== '\n') continue;
    reader.line++;
    return true;
  }
}

function* readYamlDocuments(text: string, line: number): Generator<StreamDocument> {
  for (const { start, end, firstLine, wrong } of cutDocuments(text, line)) {
    if (wrong !== undefined) {
      const reason = `kubectl takes no text on the line of ---, and ${JSON.stringify(wrong)} is there; begin it on the next line`;
      yield { kind: 'refused', reason, line: firstLine };
      return;
    }
    const cut = text.slice(start, end);
    try {
      yield { kind: 'read', format: 'yaml', firstLine, ...parseYaml(withLineEnds(cut), 'cluster') };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield refused(error, firstLine);
    }
  }
}

/** Every line ends with LF alone, the last one too. */
function withLineEnds(text: string): string {
  const plain = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  return plain.endsWith('\n') ? plain : `${plain}\n`;
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly firstLine: number;
  /** What is behind `---` and must not be. */
  readonly wrong?: string;
}

/** A line of `---` ends what is before it, and is left out; where nothing is before it, it begins what follows. */
function* cutDocuments(text: string, line: number): Generator<Cut> {
  let start = 0;
  let firstLine = line;
  for (let mark = text.startsWith('---') ? 0 : nextMark(text, 0); mark !== -1; mark = nextMark(text, mark)) {
    const lineEnd = text.indexOf('\n', mark);
    const next = lineEnd === -1 ? text.length : lineEnd + 1;
    const behind = new RegExp(`^${blank.source}*`).exec(text.slice(mark + 3, next))?.[0].length ?? 0;
    const wrong = text.slice(mark + 3 + behind, next);
    const markLine = firstLine + linesBetween(text, start, mark);
    if (mark > start) yield { start, end: mark, firstLine };
    if (wrong !== '' && !wrong.startsWith('#')) {
      yield {
        start: mark,
        end: next,
        firstLine: markLine,
        wrong: wrong.replace(/[ \t\r\n]+$/, '').slice(0, 40),
      };
      return;
    }
    if (mark === start) continue;
    start = next;
    firstLine = markLine + 1;
  }
  if (start < text.length) yield { start, end: text.length, firstLine };
}

function nextMark(text: string, from: number): number {
  const found = text.indexOf('\n---', from);
  return found === -1 ? -1 : found + 1;
}

function linesBetween(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
