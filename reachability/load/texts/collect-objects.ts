import type { Finding } from '../../contract/finding.ts';
import { type LineTape, lineIn, memberOf, partsWithin } from '../syntax/line-tape.ts';
import { isRecord, type Manifest, type Path } from './manifest.ts';

/** A map of a document, and where it is. */
export interface Place {
  readonly file: string;
  readonly firstLine: number;
  readonly tape: LineTape;
  readonly part: number;
}

/** What is in a document. */
export interface Collected {
  readonly manifests: readonly Manifest[];
  readonly findings: readonly Finding[];
}

/** The object of a document, or those of a list. The document must have an apiVersion and a kind. */
export function collectObjects(place: Place, value: Readonly<Record<string, unknown>>): Collected {
  if (Object.hasOwn(value, 'items')) return collectItems(place, value);
  const refusal = incomplete(value);
  return refusal === undefined
    ? { manifests: [manifestOf(place, value)], findings: [] }
    : { manifests: [], findings: [unreadable(place, [], refusal)] };
}

function incomplete(value: unknown): string | undefined {
  if (!isRecord(value)) return 'not a Kubernetes object: expected a map with apiVersion, kind and metadata';
  if (typeOf(value, 'kind') !== '' && typeOf(value, 'apiVersion') !== '') return undefined;
  return 'not a Kubernetes object: apiVersion and kind must both be given';
}

function typeOf(value: Readonly<Record<string, unknown>>, key: 'apiVersion' | 'kind'): string {
  const type = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof type === 'string' ? type : '';
}

function manifestOf(place: Place, value: Readonly<Record<string, unknown>>): Manifest {
  return {
    apiVersion: typeOf(value, 'apiVersion'),
    kind: typeOf(value, 'kind'),
    value,
    file: place.file,
    lineOf: (path) => lineAt(place, path),
  };
}

function lineAt({ tape, part, firstLine }: Place, path: Path): number {
  return firstLine + lineIn(tape, path, part) - 1;
}

function unreadable(place: Place, path: Path, message: string): Finding {
  return {
    severity: 'error',
    effect: 'unreadable',
    message,
    source: { file: place.file, line: lineAt(place, path) },
  };
}

/** kubectl takes everything with `items` for a list, and an item without kind and apiVersion for what the list is of. */
function collectItems(place: Place, list: Readonly<Record<string, unknown>>): Collected {
  const kind = typeOf(list, 'kind');
  const refuse = (message: string): Collected => ({
    manifests: [],
    findings: [unreadable(place, ['items'], message)],
  });
  if (!kind.endsWith('List'))
    return refuse(
      `items makes this a list to kubectl, which applies the items and not the ${kind === '' ? 'object' : kind}; remove items`,
    );
  const items = list.items ?? [];
  if (!Array.isArray(items)) return refuse(`items of the ${kind} is not a list`);
  const manifests: Manifest[] = [];
  const findings: Finding[] = [];
  const parts = partsWithin(place.tape, memberOf(place.tape, place.part, 'items') ?? place.part);
  for (const item of items as readonly unknown[]) {
    const inner = { ...place, part: parts.next().value ?? place.part };
    const complete = isRecord(item) ? completed(item, list) : item;
    const refusal = incomplete(complete) ?? misplaced(complete, kind);
    if (refusal === undefined && isRecord(complete)) manifests.push(manifestOf(inner, complete));
    else findings.push(unreadable(inner, [], refusal ?? ''));
  }
  return { manifests, findings };
}

function completed(item: Readonly<Record<string, unknown>>, list: Readonly<Record<string, unknown>>) {
  if (typeOf(item, 'kind') !== '' || typeOf(item, 'apiVersion') !== '') return item;
  const kind = typeOf(list, 'kind').slice(0, -'List'.length);
  return { ...item, apiVersion: typeOf(list, 'apiVersion'), kind };
}

function misplaced(item: unknown, listKind: string): string | undefined {
  if (!isRecord(item)) return undefined;
  const kind = typeOf(item, 'kind');
  if (Object.hasOwn(item, 'items'))
    return `a ${kind} with items is within a ${listKind}, where kubectl applies neither; take it out of the list`;
  if (listKind === 'List' || listKind === `${kind}List`) return undefined;
  return `a ${kind} is within a ${listKind}; take it out, or make the list a List`;
}
