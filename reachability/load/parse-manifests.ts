import type { Finding } from '../contract/finding.ts';
import { isRecord, type Manifest, type Path } from './manifest.ts';
import { type ReadDocument, readYamlDocument } from './yaml-document.ts';

/** The text of a file, and the name that findings call it by. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

export interface Loaded {
  readonly manifests: readonly Manifest[];
  readonly findings: readonly Finding[];
}

/** Beyond it, reading would take minutes and gigabytes. The tools that apply manifests have tighter limits. */
export const MAX_TEXT_LENGTH = 64 * 1024 * 1024;

/** Turns texts into Kubernetes objects. What is not one becomes a finding; nothing is skipped without a word. */
export function parseManifests(texts: readonly SourceText[]): Loaded {
  const manifests: Manifest[] = [];
  const findings: Finding[] = [];
  for (const { file, text } of texts) {
    if (text.length > MAX_TEXT_LENGTH) {
      findings.push(unreadable(file, 1, `the file is larger than ${MAX_TEXT_LENGTH} characters; split it`));
      continue;
    }
    for (const chunk of splitDocuments(text)) {
      const document = readYamlDocument(chunk.text, 'cluster');
      if ('reason' in document) {
        findings.push(unreadable(file, chunk.line + document.line - 1, `not valid YAML: ${document.reason}`));
        continue;
      }
      for (const { message, line } of document.notes)
        findings.push(misread(file, chunk.line + line - 1, message));
      collect({ file, firstLine: chunk.line, document }, [], document.value, manifests, findings);
    }
  }
  return { manifests, findings };
}

/** A line that begins with `---` always starts a document, even within a block scalar: YAML forbids it there. */
function* splitDocuments(text: string): Generator<{ readonly text: string; readonly line: number }> {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const marker = /^---(?=[ \t\r\n]|$)/gm;
  let start = 0;
  let line = 1;
  for (let found = marker.exec(plain); ; found = marker.exec(plain)) {
    const end = found?.index ?? plain.length;
    if (end > start) {
      const chunk = plain.slice(start, end);
      if (chunk.trim() !== '' && chunk.trim() !== '---') yield { text: chunk, line };
      for (let i = chunk.indexOf('\n'); i !== -1; i = chunk.indexOf('\n', i + 1)) line++;
    }
    if (found === null) return;
    start = end;
  }
}

interface Origin {
  readonly file: string;
  readonly firstLine: number;
  readonly document: ReadDocument;
}

function collect(
  origin: Origin,
  path: Path,
  value: unknown,
  manifests: Manifest[],
  findings: Finding[],
): void {
  if (value === null || value === undefined) return;
  const lineOf = (inner: Path): number => origin.firstLine + origin.document.lineOf([...path, ...inner]) - 1;
  const report = (severity: Finding['severity'], message: string): void => {
    findings.push({
      severity,
      effect: 'unreadable',
      message,
      source: { file: origin.file, line: lineOf([]) },
    });
  };
  if (!isRecord(value)) {
    report('error', 'not a Kubernetes object: expected a map with apiVersion, kind and metadata');
    return;
  }
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
    reportKindless(value, origin.file, report);
    return;
  }
  if (kind.endsWith('List') && 'items' in value) {
    collectItems(origin, path, value, { apiVersion, kind }, manifests, findings);
    return;
  }
  manifests.push({ apiVersion, kind, value, file: origin.file, lineOf });
}

/** Items of a `PodList` may leave out what the list says for them; those of a plain `List` may not. */
function collectItems(
  origin: Origin,
  path: Path,
  list: Readonly<Record<string, unknown>>,
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  manifests: Manifest[],
  findings: Finding[],
): void {
  const items = list.items ?? [];
  if (!Array.isArray(items)) {
    const line = origin.firstLine + origin.document.lineOf([...path, 'items']) - 1;
    findings.push(unreadable(origin.file, line, `items of the ${kind} is not a list`));
    return;
  }
  const itemKind = kind.slice(0, -'List'.length);
  for (const [index, item] of items.entries()) {
    const complete = itemKind !== '' && isRecord(item) ? { apiVersion, kind: itemKind, ...item } : item;
    collect(origin, [...path, 'items', index], complete, manifests, findings);
  }
}

function reportKindless(
  value: Readonly<Record<string, unknown>>,
  file: string,
  report: (severity: Finding['severity'], message: string) => void,
): void {
  // A kustomization may leave both out; Helm's values and the like lie beside manifests in many folders.
  if (/(^|\/)kustomization\.ya?ml$/i.test(file)) return;
  const meantAsObject = ['apiVersion', 'kind', 'metadata', 'spec', 'items'].some((key) => key in value);
  if (meantAsObject) report('error', 'not a Kubernetes object: apiVersion and kind must both be given');
  else report('warning', 'not a Kubernetes object, left out: it has neither apiVersion nor kind');
}

function unreadable(file: string, line: number, message: string): Finding {
  return { severity: 'error', effect: 'unreadable', message, source: { file, line } };
}

function misread(file: string, line: number, message: string): Finding {
  return { severity: 'warning', effect: 'surprising', message, source: { file, line } };
}
