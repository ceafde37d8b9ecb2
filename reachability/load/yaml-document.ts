import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import { messageOf } from '../text/message-of.ts';
import { type BlockDocument, readBlockYaml } from './block-yaml.ts';
import { readAsCluster } from './cluster-scalar.ts';
import { type JsonDocument, readJson } from './json-document.ts';
import { MAX_MEMBERS } from './limits.ts';
import { lineIn } from './line-tree.ts';
import type { Path } from './manifest.ts';
import { isNestedTooDeeply } from './nesting.ts';

/** A document's value, and where its parts stand within the document's text (lines from 1). */
export interface ReadDocument {
  readonly value: unknown;
  /** What is read otherwise than its author may think. */
  readonly notes: readonly Note[];
  lineOf(path: Path): number;
}

/** `cluster`: as kubectl and GitOps tools read manifests. `core`: by YAML 1.2, as what only we read. */
export type Dialect = 'cluster' | 'core';

export interface Note {
  readonly message: string;
  readonly line: number;
}

/** What keeps a text from being read. */
export interface Unreadable {
  readonly reason: string;
  readonly line: number;
}

/** Beyond it, the full reader would take minutes. What tools write is read by the quick ones, whatever its length. */
const MAX_FULL_LENGTH = 1024 * 1024;

const NESTED_TOO_DEEPLY: Unreadable = { reason: 'it is nested too deeply', line: 1 };

/**
 * Reads one YAML or JSON document. Duplicate keys, unknown tags, aliases that grow without bound or that contain
 * themselves are errors. Lines are looked up only when asked for, by reading the text a second time: most never are.
 */
export function readYamlDocument(text: string, dialect: Dialect = 'core'): ReadDocument | Unreadable {
  const control = CONTROL.exec(text);
  if (control !== null) return { reason: 'it holds a control character', line: lineAt(text, control.index) };
  const quick = readQuickly(text, 'value');
  if (quick !== undefined) return { value: quick.value, notes: [], lineOf: lazily(() => quickLines(text)) };
  if (text.length > MAX_FULL_LENGTH) {
    return {
      reason: `the document is longer than ${MAX_FULL_LENGTH} characters and neither JSON nor plain block style, or one of its maps or lists has more than ${MAX_MEMBERS} members; split it, or write it as kubectl get -o yaml does`,
      line: 1,
    };
  }
  if (isNestedTooDeeply(text)) return NESTED_TOO_DEEPLY;
  try {
    const lines = new LineCounter();
    const document = parse(text, lines);
    const error = document.errors[0] ?? document.warnings[0];
    if (error !== undefined) return { reason: firstLine(error.message), line: error.linePos?.[0].line ?? 1 };
    const notes = dialect === 'cluster' ? readScalarsAsCluster(document, lines) : [];
    const fault = findFault(document);
    if (fault !== undefined) return { reason: fault.reason, line: lines.linePos(fault.offset).line };
    return {
      value: document.toJS({ maxAliasCount: 100 }),
      notes,
      lineOf: lazily(() => fullLines(text, dialect)),
    };
  } catch (error) {
    // The library throws on aliases it refuses to follow.
    return { reason: firstLine(messageOf(error)), line: 1 };
  }
}

/** What the library of the cluster's tools refuses anywhere in a text. */
const CONTROL = /[^\P{Cc}\t\n\r\u0085]/u;

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function readQuickly(text: string, mode: 'value' | 'lines'): BlockDocument | JsonDocument | undefined {
  return readJson(text, mode) ?? readBlockYaml(text, mode);
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed {
  // The library compares every key with every other one; findFault does not.
  return parseDocument(text, {
    merge: true,
    prettyErrors: true,
    uniqueKeys: false,
    stringKeys: true,
    lineCounter,
  });
}

/** Reads scalars without quotes again, as the cluster's tools do, and notes where YAML 1.2 says otherwise. */
function readScalarsAsCluster(document: Document.Parsed, lines: LineCounter): readonly Note[] {
  const notes: Note[] = [];
  visit(document, {
    Scalar: (role, node) => {
      if (node.type !== 'PLAIN' || node.tag !== undefined || node.source === undefined) return;
      const read = readAsCluster(node.source);
      const value = role === 'key' && read !== null ? String(read) : read;
      if (Object.is(value, node.value) || (role === 'key' && read === null)) return;
      node.value = value;
      const message = `${node.source} without quotes is ${JSON.stringify(value)} to kubectl and GitOps tools, which read YAML 1.1; put it in quotes if it is meant as text`;
      notes.push({ message, line: lines.linePos(node.range?.[0] ?? 0).line });
    },
  });
  return notes;
}

/** A key that is given twice, or an alias within what it stands for. */
function findFault(
  document: Document.Parsed,
): { readonly reason: string; readonly offset: number } | undefined {
  let fault: { reason: string; offset: number } | undefined;
  visit(document, {
    Map: (_, { items }) => {
      const keys = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        const name = String(key.value);
        if (keys.has(name)) {
          fault = { reason: `key ${name} is given twice`, offset: key.range?.[0] ?? 0 };
          return visit.BREAK;
        }
        keys.add(name);
      }
      return undefined;
    },
    Alias: (_, alias, path) => {
      const target = alias.resolve(document);
      if (target === undefined || !path.some((node) => node === target)) return undefined;
      fault = { reason: `*${alias.source} stands within what it stands for`, offset: alias.range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return fault;
}

type LineOf = (path: Path) => number;

function lazily(locate: () => LineOf): LineOf {
  let located: LineOf | undefined;
  return (path) => {
    located ??= locate();
    return located(path);
  };
}

function quickLines(text: string): LineOf {
  const tree = readQuickly(text, 'lines')?.lines;
  return (path) => (tree === undefined ? 1 : lineIn(tree, path));
}

function fullLines(text: string, dialect: Dialect): LineOf {
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (dialect === 'cluster') readScalarsAsCluster(document, lines);
  const root = document.contents;
  return (path) => lines.linePos(offsetOf(root, path)).line;
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
  return message.replace(/\n.*$/s, '').replace(/ at line \d+, column \d+:?$/, '');
}
