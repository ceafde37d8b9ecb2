import { posix } from 'node:path';
import { groupBy } from '../collections/group-by.ts';
import type { Finding } from '../contract/finding.ts';
import type { ReadTexts } from './files/read-paths.ts';
import {
  findNameless,
  findRepeated,
  isWithin,
  type Kustomization,
  kustomizationName,
  readKustomization,
} from './read-kustomization.ts';
import type { SourceText } from './texts/source-text.ts';

/** What came of rendering a folder with a kustomization. */
export type Rendered =
  | { readonly kind: 'rendered'; readonly text: string }
  /** `reason` begins after "cannot be rendered here: ". */
  | { readonly kind: 'failed'; readonly reason: string };

type Found = { -readonly [K in keyof SourceText]: SourceText[K] };

type ByFolder = ReadonlyMap<string, Kustomization>;

/**
 * What is applied of some texts if a tool follows the kustomizations among them: the files that they list. One that does
 * more than list files is rendered.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function applyKustomizations(
  { texts: given, findings }: ReadTexts,
  render: (folder: string) => Rendered,
): ReadTexts {
  // Each is read once, so that one whose kustomization is found has to stay the same object.
  const texts = given.map((source): Found => ({ ...source }));
  const byPath = new Map(texts.map((source) => [posix.normalize(source.file), source]));
  const all = readAll(texts, new Set(byPath.keys()));
  if (all.size === 0) return { texts, findings };
  const found: Finding[] = [...findings];
  const rendered: SourceText[] = [];
  const replaced = new Set<string>();
  /** With the folders of the kustomizations that list it. */
  const applied = new Map<string, Set<string>>();
  const apply = (file: string, folder: string): void => {
    applied.set(file, (applied.get(file) ?? new Set()).add(folder));
  };
  const roots = followAll(all);
  for (const { root, kept, places, ...followed } of roots) {
    if (root.isComponent && roots.some((other) => !other.root.isComponent)) {
      found.push(unlistedComponent(root));
      for (const file of byPath.keys()) if (isWithin(file, [root.folder])) replaced.add(file);
      continue;
    }
    const around = roots.find((other) => isAround(other.root.folder, root.folder));
    if (around !== undefined) found.push(notListedFolder(root, around.root));
    const changes = followed.changes ?? whatIsRefused(kept, byPath);
    const result = changes === undefined ? undefined : render(root.folder);
    if (result?.kind === 'rendered') {
      const file = `${root.folder} (rendered by kustomize)`;
      const isLink = hasLink([...kept, root.file], byPath);
      rendered.push({
        file,
        text: result.text,
        ...appliedBy([root.folder], roots),
        ...(isLink && { isLink }),
      });
      for (const file of byPath.keys()) if (isWithin(file, [root.folder, ...kept])) replaced.add(file);
      continue;
    }
    for (const file of kept) apply(file, root.folder);
    if (result === undefined) continue;
    const message = `its output is not what its files say, as ${changes}, and it cannot be rendered here: ${result.reason}; give the output of kubectl kustomize ${root.folder}`;
    found.push({ severity: 'error', effect: 'unreadable', message, source: { file: root.file, line: 1 } });
    for (const file of byPath.keys()) if (isWithin(file, places)) apply(file, root.folder);
  }
  // Those that another lists may be applied by themselves as well.
  for (const one of all.values()) {
    if (roots.some(({ root }) => root === one)) continue;
    const { kept, changes } = follow(one, all);
    if (changes === undefined) for (const file of kept) if (applied.has(file)) apply(file, one.folder);
  }
  const named = new Set([...all.values()].flatMap((one) => one.named));
  const kept = texts.flatMap((text): readonly SourceText[] => {
    const path = posix.normalize(text.file);
    if (kustomizationName.test(posix.basename(path))) return [];
    const kustomizations = applied.get(path);
    if (kustomizations !== undefined) {
      Object.assign(text, appliedBy([...kustomizations], roots));
      return [text];
    }
    const owner = nearest(path, all);
    if (owner === undefined) return [text];
    // A patch, for example, is no object of its own.
    if (!replaced.has(path) && !named.has(path)) found.push(notListed(text.file, owner));
    return [];
  });
  return { texts: [...kept, ...rendered], findings: found };
}

function appliedBy(
  kustomizations: readonly string[],
  roots: readonly Followed[],
): Pick<SourceText, 'kustomizations' | 'overlays'> {
  const isRoot = (folder: string) => roots.some(({ root }) => root.folder === folder);
  return { kustomizations, overlays: kustomizations.filter(isRoot) };
}

function readAll(texts: readonly SourceText[], files: ReadonlySet<string>): ByFolder {
  const read = texts
    .filter(({ file }) => kustomizationName.test(posix.basename(file)))
    .map((text) => readKustomization(text, files));
  const all = [...groupBy(read, ({ folder }) => folder).values()];
  return new Map(
    all.map(([one, ...others]) => [
      one.folder,
      others.length === 0 ? one : { ...one, changes: 'its folder holds more than one kustomization' },
    ]),
  );
}

/** What following a kustomization comes to. */
interface Followed {
  readonly root: Kustomization;
  /** The folders that it comes to, its own among them. */
  readonly folders: ReadonlySet<string>;
  /** Every file that it lists, itself or by another that it lists. */
  readonly kept: readonly string[];
  /** Folders whose kustomization is not understood, so that any file may be listed. */
  readonly places: readonly string[];
  /** The first change on the way. */
  readonly changes?: string;
}

/** Follows those that no other lists, and what is left then: those list one another in a circle. */
function followAll(all: ByFolder): readonly Followed[] {
  const listed = new Set([...all.values()].flatMap((one) => one.listed ?? []));
  const followed = [...all.values()]
    .filter(({ folder }) => !listed.has(folder))
    .map((root) => follow(root, all));
  for (const root of all.values())
    if (!followed.some(({ folders }) => folders.has(root.folder))) followed.push(follow(root, all));
  return followed;
}

function follow(root: Kustomization, all: ByFolder): Followed {
  const kept = new Set<string>();
  const places: string[] = [];
  const seen = new Set<string>();
  let changes: string | undefined;
  const visit = (one: Kustomization): void => {
    if (seen.has(one.folder)) {
      changes ??= `it comes to ${JSON.stringify(one.folder)} twice`;
      return;
    }
    seen.add(one.folder);
    changes ??= one.changes;
    if (one.listed === undefined) places.push(one.folder);
    for (const entry of one.listed ?? []) {
      kept.add(entry);
      const inner = all.get(entry);
      if (inner !== undefined) visit(inner);
    }
  };
  visit(root);
  return { root, folders: seen, kept: [...kept], places, ...(changes !== undefined && { changes }) };
}

/** What kustomize refuses of the objects in the files. */
function whatIsRefused(
  files: readonly string[],
  byPath: ReadonlyMap<string, SourceText>,
): string | undefined {
  const texts = files.flatMap((file) => byPath.get(file) ?? []);
  const nameless = findNameless(texts);
  if (nameless !== undefined)
    return `it lists ${JSON.stringify(nameless)}, with an object that has no kind or apiVersion`;
  const repeated = findRepeated(texts);
  return repeated && `it lists ${repeated} twice`;
}

function hasLink(files: readonly string[], byPath: ReadonlyMap<string, SourceText>): boolean {
  return files.some((file) => byPath.get(posix.normalize(file))?.isLink === true);
}

/** The kustomization of a file's folder, or of the closest folder above. */
function nearest(file: string, all: ByFolder): Kustomization | undefined {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const found = all.get(folder);
    if (found !== undefined || folder === posix.dirname(folder)) return found;
  }
}

/** https://kubectl.docs.kubernetes.io/guides/config_management/components/ */
function unlistedComponent({ folder, file }: Kustomization): Finding {
  const message = `no kustomization here lists the component ${folder}, so it is not applied: it is left out; list it among the components, or remove it`;
  return { severity: 'warning', effect: 'not-enforced', message, source: { file, line: 1 } };
}

function isAround(outer: string, inner: string): boolean {
  return outer !== inner && isWithin(inner, [outer]);
}

/** A kustomization within the folder of another that neither lists it nor is listed by it. */
function notListedFolder({ folder, file }: Kustomization, around: Kustomization): Finding {
  const message = `${around.file} does not list the folder ${folder}, so it is not applied with ${around.folder}, while it is counted here; list it among the resources, or give only the folders that are applied`;
  return { severity: 'warning', effect: 'not-applied', message, source: { file, line: 1 } };
}

function notListed(file: string, { file: kustomization }: Kustomization): Finding {
  const message = `${kustomization} does not list this file, so it is not applied: it is left out; list it among the resources, or remove it`;
  return { severity: 'warning', effect: 'not-enforced', message, source: { file, line: 1 } };
}
