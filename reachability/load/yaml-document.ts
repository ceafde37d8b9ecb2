import { type Document, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { Path } from './manifest.ts';

/** A document's value, and where its parts stand within the document's text (lines from 1). */
export interface ReadDocument {
  readonly value: unknown;
  lineOf(path: Path): number;
}

/** What keeps a text from being read. */
export interface Unreadable {
  readonly reason: string;
  readonly line: number;
}

/**
 * Reads one YAML or JSON document. Duplicate keys, unknown tags, aliases that grow without bound or that contain
 * themselves are errors. Lines are looked up only when asked for, by reading the text a second time: most never are.
 */
export function readYamlDocument(text: string): ReadDocument | Unreadable {
  try {
    const document = parse(text);
    const error = document.errors[0] ?? document.warnings[0];
    if (error !== undefined) return { reason: firstLine(error.message), line: error.linePos?.[0].line ?? 1 };
    return { value: document.toJS({ maxAliasCount: 100 }), lineOf: lazyLineOf(text) };
  } catch (error) {
    // The library throws on aliases it refuses to follow; nesting too deep for its recursion ends the same way.
    return { reason: firstLine(error instanceof Error ? error.message : String(error)), line: 1 };
  }
}

function parse(text: string, lineCounter?: LineCounter): Document.Parsed {
  const options = { merge: true, prettyErrors: true, uniqueKeys: true, stringKeys: true } as const;
  return parseDocument(text, lineCounter === undefined ? options : { ...options, lineCounter });
}

function lazyLineOf(text: string): (path: Path) => number {
  let located: ((path: Path) => number) | undefined;
  return (path) => {
    if (located === undefined) {
      const lines = new LineCounter();
      const root = parse(text, lines).contents;
      located = (wanted) => lines.linePos(offsetOf(root, wanted)).line;
    }
    return located(path);
  };
}

function offsetOf(root: ParsedNode | null, path: Path): number {
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (!isMap(node) && !isSeq(node) && !isScalar(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
