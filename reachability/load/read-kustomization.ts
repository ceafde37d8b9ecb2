import { posix } from 'node:path';
import { documentsOf } from './texts/documents-of.ts';
import { isRecord } from './texts/manifest.ts';
import type { SourceText } from './texts/source-text.ts';
import { readYamlDocument } from './texts/yaml-document.ts';

/** What kustomize reads in a folder. */
export const kustomizationName = /^(kustomization\.ya?ml|Kustomization)$/;

/** Fields that leave every object as its file says; images decide nothing about connections. */
const plainFields: readonly string[] = [
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'sortOptions',
  'images',
];
const apiVersionPattern = 'kustomize.config.k8s.io/v1beta1';

/** Fields that list files or folders, each with what it holds applied. */
const listingFields: readonly string[] = ['resources', 'bases', 'components'];

export interface Kustomization {
  readonly folder: string;
  readonly file: string;
  /** Files and folders that it lists, as paths; undefined if its text is not understood. */
  readonly listed?: readonly string[];
  /** Whether it is applied only as a part of another that lists it. */
  readonly isComponent?: boolean;
  /** Files that it names anywhere, as patches or by any other field. */
  readonly named: readonly string[];
  /** Why its output is not simply what its files say; undefined if it is. */
  readonly changes?: string;
}

/** @param files paths of the input */
export function readKustomization({ file, text }: SourceText, files: ReadonlySet<string>): Kustomization {
  const path = posix.normalize(file);
  const folder = posix.dirname(path);
  const document = readYamlDocument(text);
  if ('reason' in document || !isRecord(document.value))
    return { folder, file, named: [], changes: 'its kustomization is not understood' };
  const { value } = document;
  const resources = listingFields.flatMap((field) => {
    const entries = value[field];
    return Array.isArray(entries) ? (entries as readonly unknown[]) : [];
  });
  const listed = resources
    .filter((entry): entry is string => typeof entry === 'string' && !entry.includes('://'))
    .map((entry) => posix.join(folder, entry));
  const named = textsIn(value)
    .map((entry) => posix.join(folder, entry))
    .filter((entry) => files.has(entry));
  const changes = whatChanges(value, folder, { resources, listed }, files);
  const isComponent = value.kind === 'Component';
  return { folder, file, listed, named, isComponent, ...(changes !== undefined && { changes }) };
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}

interface Resources {
  readonly resources: readonly unknown[];
  readonly listed: readonly string[];
}

function whatChanges(
  value: Readonly<Record<string, unknown>>,
  folder: string,
  { resources, listed }: Resources,
  files: ReadonlySet<string>,
): string | undefined {
  const more = Object.keys(value).filter((key) => !plainFields.includes(key));
  if (more.length > 0) return `it has ${more.join(', ')}`;
  const refused = whyRefused(value, listed);
  if (refused !== undefined) return refused;
  const isHere = (entry: string) => files.has(entry) || [...files].some((other) => isWithin(other, [entry]));
  const elsewhere =
    listed.find((entry) => !isHere(entry)) ??
    resources.find((entry) => !listed.includes(posix.join(folder, String(entry))));
  if (elsewhere !== undefined) return `it lists ${JSON.stringify(elsewhere)}, which is not among the input`;
  const outside = listed.find((entry) => files.has(entry) && !isBelow(entry, folder));
  return outside && `it lists ${JSON.stringify(outside)}, a file outside its folder`;
}

/** Why kustomize refuses a kustomization of plain fields, as far as the file itself tells; undefined if it does not. */
function whyRefused(value: Readonly<Record<string, unknown>>, listed: readonly string[]): string | undefined {
  const { apiVersion = apiVersionPattern, kind = 'Kustomization' } = value;
  if (kind !== 'Kustomization') return `its kind is ${JSON.stringify(kind)}`;
  if (apiVersion !== apiVersionPattern) return `its apiVersion is ${JSON.stringify(apiVersion)}`;
  const twice = listed.find((entry, index) => listed.indexOf(entry) !== index);
  if (twice !== undefined) return `it lists ${JSON.stringify(twice)} twice`;
  const absolute = textsIn(listingFields.map((field) => value[field])).find((entry) => entry.startsWith('/'));
  if (absolute !== undefined) return `it lists ${JSON.stringify(absolute)}, which begins with a slash`;
  const mistyped = Object.entries(shapes).find(
    ([field, fits]) => Object.hasOwn(value, field) && !fits(value[field]),
  );
  return mistyped && `its ${mistyped[0]} are not what kustomize reads`;
}

/** What the plain fields may hold, apart from those that list. */
const shapes: Readonly<Record<string, (value: unknown) => boolean>> = {
  images: (value) => value === null || (Array.isArray(value) && value.every(isMapOfTexts)),
  metadata: (value) => value === null || isRecord(value),
  sortOptions: (value) => {
    if (!isRecord(value)) return value === null;
    const { order, legacySortOptions } = value;
    return order === 'legacy' || (order === 'fifo' && legacySortOptions === undefined);
  },
};

function isMapOfTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'string');
}

function isBelow(file: string, folder: string): boolean {
  return folder === '.' ? !file.startsWith('../') : isWithin(file, [folder]);
}

/** Whether a file is one of the places, or in one of them. */
export function isWithin(file: string, places: readonly string[]): boolean {
  return places.some((place) => file === place || place === '.' || file.startsWith(`${place}/`));
}

/**
 * A text that is no object, or a list with an item that names no kind: kubectl takes that for what the list is of. Kustomize refuses
 * both.
 */
export function findNameless(texts: readonly SourceText[]): string | undefined {
  const nameless = texts.find(
    (source) =>
      objectsIn(source).some(({ kind, apiVersion }) => kind === undefined || apiVersion === undefined) ||
      documentsOf(source).some((one) => one.kind === 'read' && one.value !== null && !isRecord(one.value)),
  );
  return nameless?.file;
}

/** An object that is in some of the texts twice, which kustomize refuses; undefined if there is none. */
export function findRepeated(texts: readonly SourceText[]): string | undefined {
  const seen = new Set<string>();
  for (const object of texts.flatMap(objectsIn)) {
    const { apiVersion, kind, metadata } = object;
    const { namespace = '', name } = isRecord(metadata) ? metadata : {};
    if (typeof name !== 'string') continue;
    const id = JSON.stringify([apiVersion, kind, namespace, name]);
    if (seen.has(id)) return `${kind} ${[namespace, name].filter(Boolean).join('/')}`;
    seen.add(id);
  }
  return undefined;
}

function objectsIn(source: SourceText): readonly Readonly<Record<string, unknown>>[] {
  return documentsOf(source).flatMap((document) => {
    if (document.kind !== 'read' || !isRecord(document.value)) return [];
    const { items } = document.value;
    return Array.isArray(items) ? items.filter(isRecord) : [document.value];
  });
}
