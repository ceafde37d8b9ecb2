import { posix } from 'node:path';
import { groupBy } from '../../collections/group-by.ts';
import { isWithin } from '../../load/read-kustomization.ts';
import type { Manifest } from '../../load/texts/manifest.ts';
import { booleanAt, mapAt, type ObjectReader, readObject, stringAt } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';

/** What tools that apply folders do with the objects of the input. */
export interface AppliedFolders {
  /** The objects of Flux and Argo CD that apply a folder of the input as it is: all that they make is here. */
  readonly appliers: ReadonlySet<Manifest>;
  /** Why an object is not applied, for the first of each place. */
  readonly leftOut: ReadonlyMap<Manifest, string>;
}

/** A folder that a tool applies as it is. */
interface Applied {
  readonly tool: 'Flux' | 'Argo CD';
  /** Where the folder is in the input: the repository may be there more than once. */
  readonly at: readonly string[];
  /** Whether folders within are applied without a kustomization that lists them. */
  readonly isDeep: boolean;
}

/** Fields by which a tool applies a folder as it is. Any other may change what is applied. */
const flux: readonly string[] = [
  ...['deletionPolicy', 'dependsOn', 'force', 'healthCheckExprs', 'healthChecks', 'interval'],
  ...['path', 'prune', 'retryInterval', 'serviceAccountName', 'sourceRef', 'timeout', 'wait'],
];
const argoCd: readonly string[] = ['directory', 'path', 'repoURL', 'targetRevision'];
/** The last part of a path alone, such as `base`, says too little. */
const fewestParts = 2;

/**
 * Compares the folders that Flux and Argo CD apply with those of the input. One beside them that no object applies is left
 * out, and so is one within them that Argo CD does not come to.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 */
export function findAppliedFolders(manifests: readonly Manifest[]): AppliedFolders {
  const tools = manifests.filter(isOfTool);
  const appliers = new Set<Manifest>();
  const leftOut = new Map<Manifest, string>();
  if (tools.length === 0) return { appliers, leftOut };
  const inFolders = groupBy(
    manifests.filter((manifest) => !isOfTool(manifest)),
    (manifest) => placesOf(manifest).join('\n'),
  );
  const all = new Set([...inFolders.keys()].flatMap((places) => places.split('\n')));
  const kustomized = new Set(manifests.flatMap(({ kustomization }) => kustomization ?? []));
  const applied = tools.flatMap((manifest) => {
    const one = readApplied(readObject(manifest, []), all);
    if (one === undefined || one.at.length === 0) return [];
    appliers.add(manifest);
    return [one];
  });
  for (const [, [first]] of inFolders) {
    for (const own of groupBy(applied, ({ tool }) => tool).values()) {
      const places = placesOf(first);
      if (places.some((place) => isApplied(own, place, kustomized))) continue;
      const reason = places.flatMap((place) => whyLeftOut(own, place) ?? [])[0];
      if (reason !== undefined) leftOut.set(first, reason);
    }
  }
  return { appliers, leftOut };
}

/**
 * Whether one of the folders, all of one tool, makes the tool apply what is in a place.
 *
 * @param kustomized the folders with a kustomization; what it does not list is said where it is followed
 */
function isApplied(applied: readonly Applied[], place: string, kustomized: ReadonlySet<string>): boolean {
  return applied.some(({ at, isDeep }) =>
    at.some(
      (folder) => place === folder || (isWithin(place, [folder]) && (isDeep || kustomized.has(folder))),
    ),
  );
}

/** Undefined for a place that is neither within one of the folders nor within one beside them. */
function whyLeftOut(applied: readonly Applied[], place: string): string | undefined {
  const folders = applied.flatMap(({ tool, at }) => at.map((folder) => ({ tool, folder })));
  const around = folders.find(({ folder }) => isWithin(place, [folder]));
  if (around !== undefined)
    return `${around.tool} applies the files in ${around.folder} and not those of folders within, such as this one, while it is counted here; set spec.source.directory.recurse of the Application to true, or give only what is applied`;
  const isBeside = (folder: string): boolean =>
    place !== posix.dirname(folder) && isWithin(place, [posix.dirname(folder)]);
  const beside = folders.find(({ folder }) => isBeside(folder));
  return (
    beside &&
    `${beside.tool} applies ${beside.folder}, and none of its objects here applies ${place} beside it, while what is in there is counted; add one, or give only what is applied`
  );
}

/** The folder of the kustomization that lists an object, and the one within it that has its file. */
function placesOf({ file, kustomization }: Manifest): readonly string[] {
  const folder = posix.dirname(posix.normalize(file.replaceAll('\\', '/')));
  if (kustomization === undefined || kustomization === folder) return [folder];
  return isWithin(folder, [kustomization]) ? [kustomization, folder] : [kustomization];
}

function isOfTool({ apiVersion }: Manifest): boolean {
  const { group } = splitApiVersion(apiVersion);
  return group === 'argoproj.io' || group.endsWith('toolkit.fluxcd.io');
}

function readApplied(object: ObjectReader, places: ReadonlySet<string>): Applied | undefined {
  const { apiVersion, kind } = object.manifest;
  const spec = mapAt(object.root, 'spec');
  if (spec === undefined) return undefined;
  if (apiVersion.startsWith('kustomize.toolkit.fluxcd.io/') && kind === 'Kustomization')
    return hasOnly(spec.values, flux)
      ? { tool: 'Flux', at: findFolder(stringAt(spec, 'path'), places), isDeep: true }
      : undefined;
  if (!apiVersion.startsWith('argoproj.io/') || kind !== 'Application') return undefined;
  const source = mapAt(spec, 'source');
  if (source === undefined || ['sources', 'sourceHydrator'].some((key) => Object.hasOwn(spec.values, key)))
    return undefined;
  const directory = mapAt(source, 'directory');
  if (!hasOnly(source.values, argoCd) || (directory && !hasOnly(directory.values, ['recurse'])))
    return undefined;
  const isDeep = directory !== undefined && booleanAt(directory, 'recurse') === true;
  return { tool: 'Argo CD', at: findFolder(stringAt(source, 'path'), places), isDeep };
}

/** Where the folder with a path of a repository is among the places. */
function findFolder(text: string | undefined, places: ReadonlySet<string>): readonly string[] {
  const path = text?.replace(/^\.?\/+|\/+$/g, '') ?? '';
  if (path.split('/').length < fewestParts) return [];
  const found = [...places].flatMap((place) => {
    const start = `/${place}/`.indexOf(`/${path}/`);
    return start < 0 ? [] : place.slice(0, start + path.length);
  });
  return [...new Set(found)];
}

function hasOnly(values: Readonly<Record<string, unknown>>, known: readonly string[]): boolean {
  return Object.keys(values).every((key) => known.includes(key));
}
