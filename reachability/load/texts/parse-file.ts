import type { Finding } from '../../contract/finding.ts';
import { collectObjects } from './collect-objects.ts';
import type { StreamDocument } from './document-stream.ts';
import { documentsOf } from './documents-of.ts';
import { conflict, conflictLine, isTemplateSource, isYttTemplate } from './foreign-text.ts';
import { asKustomization, isKustomizationFile } from './kustomization.ts';
import { isRecord, type Manifest } from './manifest.ts';
import { looksLikeObject, mayHoldObject } from './object-likeness.ts';
import { reportJson } from './report-json.ts';
import type { SourceText } from './source-text.ts';

/** The longest text that JavaScript keeps as one. The tools that apply manifests have tighter limits. */
export const maxTextLength = 2 ** 29 - 24;

/** What is in a file. What is left out has no findings of its own: it is counted. */
export interface ParsedFile {
  readonly kind: 'manifests' | 'template' | 'not-kubernetes';
  readonly manifests: readonly Manifest[];
  readonly findings: readonly Finding[];
}

type Document = StreamDocument & { readonly kind: 'read' };
type Refused = StreamDocument & { readonly kind: 'refused' };

/** Reads the objects of a file. */
export function parseFile(source: SourceText): ParsedFile {
  const { file, text } = source;
  const whole = refuseWhole(text);
  if (whole !== undefined)
    return { kind: 'manifests', manifests: [], findings: [unreadable(file, whole.line, whole.message)] };
  if (isYttTemplate(text)) return { kind: 'template', manifests: [], findings: [] };
  const manifests: Manifest[] = [];
  const findings: Finding[] = [];
  const refused: Refused[] = [];
  const others: Document[] = [];
  const documents = documentsOf(source);
  for (const document of documents) {
    if (document.kind === 'refused') refused.push(document);
    else if (document.value !== null && !collect(file, document, manifests, findings)) others.push(document);
  }
  const hasObjects = manifests.length + findings.length > 0;
  const mark = refused.length > 0 ? conflictLine(text, 'unreadable') : undefined;
  if (mark !== undefined)
    return { kind: 'manifests', manifests, findings: [...findings, unreadable(file, mark, conflict)] };
  if (refused.length > 0 && isTemplateSource(text)) return { kind: 'template', manifests, findings };
  // Settings of other programs are JSON with comments, and the like.
  if (hasObjects || !/\.json$/i.test(file) || mayHoldObject(text))
    for (const { line, reason } of refused)
      findings.push(unreadable(file, line, `not valid YAML: ${reason}`));
  for (const document of others)
    if (hasObjects || looksLikeObject(file, document.value)) findings.push(notAnObject(file, document));
  if (manifests.length > 0)
    findings.push(...reportSkipped(source), ...reportJson(file, documents, manifests));
  const isLeftOut = refused.length + others.length > 0 && manifests.length + findings.length === 0;
  return { kind: isLeftOut ? 'not-kubernetes' : 'manifests', manifests, findings };
}

/** Of the files of a folder, Argo CD leaves out those with this text anywhere, which it does not look for in those of a kustomization. */
const skipMark = '+argocd:skip-file-rendering';

function reportSkipped({ file, text, kustomizations }: SourceText): readonly Finding[] {
  const at = kustomizations === undefined ? text.indexOf(skipMark) : -1;
  if (at < 0) return [];
  const message = `${skipMark} makes Argo CD leave out this file, which is counted here; remove the text, or the file`;
  const line = text.slice(0, at).split('\n').length;
  return [{ severity: 'warning', effect: 'not-applied', message, source: { file, line } }];
}

function refuseWhole(text: string): { readonly line: number; readonly message: string } | undefined {
  if (text.length > maxTextLength)
    return { line: 1, message: `is larger than ${maxTextLength} characters; split it` };
  const line = conflictLine(text, 'read');
  return line === undefined ? undefined : { line, message: conflict };
}

/** Adds what is in a document, if it is an object or a list of some. */
function collect(file: string, document: Document, manifests: Manifest[], findings: Finding[]): boolean {
  const { value, firstLine, tape, notes } = document;
  if (!isRecord(value)) return false;
  const object = isKustomizationFile(file) ? asKustomization(value) : value;
  if (!Object.hasOwn(object, 'kind') || !Object.hasOwn(object, 'apiVersion')) return false;
  const collected = collectObjects({ file, firstLine, tape, part: 0 }, object);
  for (const manifest of collected.manifests) manifests.push(manifest);
  for (const finding of collected.findings) findings.push(finding);
  for (const { message, line } of notes) findings.push(surprising(file, firstLine + line - 1, message));
  return true;
}

function notAnObject(file: string, { value, firstLine, tape }: Document): Finding {
  const message = Array.isArray(value)
    ? 'not a Kubernetes object: a list without kind; make it the items of a List, or give each object a document of its own'
    : isRecord(value)
      ? 'not a Kubernetes object: apiVersion and kind must both be given'
      : 'not a Kubernetes object: expected a map with apiVersion, kind and metadata';
  return unreadable(file, firstLine + (tape.lines[0] ?? 1) - 1, message);
}

function unreadable(file: string, line: number, message: string): Finding {
  return { severity: 'error', effect: 'unreadable', message, source: { file, line } };
}

function surprising(file: string, line: number, message: string): Finding {
  return { severity: 'warning', effect: 'surprising', message, source: { file, line } };
}
