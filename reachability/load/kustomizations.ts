import { posix } from 'node:path';
import type { Finding } from '../contract/finding.ts';
import type { ReadTexts } from './files/read-paths.ts';
import { isRecord } from './texts/manifest.ts';
import type { SourceText } from './texts/parse-manifests.ts';
import { readYamlDocument } from './texts/yaml-document.ts';

/** What came of rendering a folder with a kustomization. */
export type Rendered =
  | { readonly kind: 'rendered'; readonly text: string }
  /** `reason` begins after "cannot be rendered here: ". */
  | { readonly kind: 'failed'; readonly reason: string };

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
const fileName = /^(kustomization\.ya?ml|Kustomization)$/;

interface Kustomization {
  readonly folder: string;
  readonly file: string;
  /** Files and folders that it lists, as paths; undefined if its text is not understood. */
  readonly listed?: readonly string[];
  /** Why its output is not simply what its files say; undefined if it is. */
  readonly changes?: string;
}

/**
 * What is applied of some texts if a tool follows the kustomizations among them: the files that they list. One that does
 * more than list files is rendered.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function applyKustomizations(
  { texts, findings }: ReadTexts,
  render: (folder: string) => Rendered,
): ReadTexts {
  const files = new Set(texts.map(({ file }) => posix.normalize(file)));
  const all = new Map(
    texts
      .filter(({ file }) => fileName.test(posix.basename(file)))
      .map((text) => readKustomization(text, files))
      .map((one) => [one.folder, one] as const),
  );
  if (all.size === 0) return { texts, findings };
  const referenced = new Set([...all.values()].flatMap(({ listed }) => listed ?? []));
  const roots = [...all.values()].filter(({ folder }) => !referenced.has(folder));
  const found: Finding[] = [...findings];
  const rendered: SourceText[] = [];
  const replaced = new Set<string>();
  const applied = new Set<string>();
  for (const root of roots) {
    const { kept, changes } = follow(root, all);
    if (changes === undefined) {
      for (const file of kept) applied.add(file);
      continue;
    }
    const result = render(root.folder);
    if (result.kind === 'rendered') {
      rendered.push({ file: `${root.folder} (rendered by kustomize)`, text: result.text });
      for (const file of files) if (isWithin(file, [root.folder, ...kept])) replaced.add(file);
    } else {
      const message = `its output is not what its files say, as ${changes}, and it cannot be rendered here: ${result.reason}; give the output of kubectl kustomize ${root.folder}`;
      found.push({ severity: 'error', effect: 'unreadable', message, source: { file: root.file, line: 1 } });
      for (const file of files) if (isWithin(file, [root.folder])) applied.add(file);
    }
  }
  const kept = texts.filter(({ file }) => {
    const path = posix.normalize(file);
    if (fileName.test(posix.basename(path))) return false;
    const owner = nearest(path, all);
    if (owner === undefined || applied.has(path)) return true;
    if (replaced.has(path)) return false;
    found.push(notListed(file, owner));
    return false;
  });
  return { texts: [...kept, ...rendered], findings: found };
}

function readKustomization({ file, text }: SourceText, files: ReadonlySet<string>): Kustomization {
  const path = posix.normalize(file);
  const folder = posix.dirname(path);
  const document = readYamlDocument(text);
  if ('reason' in document || !isRecord(document.value))
    return { folder, file, changes: 'its kustomization is not understood' };
  const { value } = document;
  const resources = Array.isArray(value.resources) ? value.resources : [];
  const listed = resources
    .filter((entry): entry is string => typeof entry === 'string' && !entry.includes('://'))
    .map((entry) => posix.join(folder, entry));
  const more = Object.keys(value).filter((key) => !plainFields.includes(key));
  if (more.length > 0) return { folder, file, listed, changes: `it has ${more.join(', ')}` };
  const refused = whyRefused(value, listed);
  if (refused !== undefined) return { folder, file, listed, changes: refused };
  const isHere = (entry: string) => files.has(entry) || [...files].some((other) => isWithin(other, [entry]));
  const elsewhere =
    listed.find((entry) => !isHere(entry)) ??
    resources.find((entry) => !listed.includes(posix.join(folder, String(entry))));
  return {
    folder,
    file,
    listed,
    ...(elsewhere !== undefined && {
      changes: `it lists ${JSON.stringify(elsewhere)}, which is not among the input`,
    }),
  };
}

/** Why kustomize refuses a kustomization of plain fields, as far as the file itself tells; undefined if it does not. */
function whyRefused(value: Readonly<Record<string, unknown>>, listed: readonly string[]): string | undefined {
  const { apiVersion = apiVersionPattern, kind = 'Kustomization' } = value;
  if (kind !== 'Kustomization') return `its kind is ${JSON.stringify(kind)}`;
  if (apiVersion !== apiVersionPattern) return `its apiVersion is ${JSON.stringify(apiVersion)}`;
  const twice = listed.find((entry, index) => listed.indexOf(entry) !== index);
  return twice && `it lists ${JSON.stringify(twice)} twice`;
}

/** Every file that a kustomization lists, itself or by another that it lists, and the first change on the way. */
function follow(
  root: Kustomization,
  all: ReadonlyMap<string, Kustomization>,
): { readonly kept: readonly string[]; readonly changes?: string } {
  const kept = new Set<string>();
  const seen = new Set<string>();
  let changes: string | undefined;
  const visit = (one: Kustomization): void => {
    if (seen.has(one.folder)) return;
    seen.add(one.folder);
    changes ??= one.changes;
    for (const entry of one.listed ?? []) {
      kept.add(entry);
      const inner = all.get(entry);
      if (inner !== undefined) visit(inner);
    }
  };
  visit(root);
  return { kept: [...kept], ...(changes !== undefined && { changes }) };
}

function isWithin(file: string, places: readonly string[]): boolean {
  return places.some((place) => file === place || place === '.' || file.startsWith(`${place}/`));
}

/** The kustomization of a file's folder, or of the closest folder above. */
function nearest(file: string, all: ReadonlyMap<string, Kustomization>): Kustomization | undefined {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const found = all.get(folder);
    if (found !== undefined || folder === posix.dirname(folder)) return found;
  }
}

function notListed(file: string, { file: kustomization }: Kustomization): Finding {
  const message = `${kustomization} does not list this file, so it is not applied: it is left out; list it among the resources, or remove it`;
  return { severity: 'warning', effect: 'not-enforced', message, source: { file, line: 1 } };
}
