import { posix } from 'node:path';
import { groupBy } from '../../collections/group-by.ts';
import { isWithin } from '../../load/read-kustomization.ts';
import type { Applier } from './appliers.ts';

/** Where in the input the folders are that an object of a tool applies. */
export interface Located {
  readonly applier: Applier;
  /** Empty if they are not in the input. */
  readonly folders: readonly string[];
  /** Whether it is certain that these are the folders of its repository. */
  readonly isCertain: boolean;
  /** Why it is not; the message of a finding. */
  readonly problem?: string;
}

/** The last part of a path alone, such as `base`, says too little. */
const fewestParts = 2;

/** A folder of the input that may be a repository, and how many of its folders were found there. */
interface Root {
  readonly folder: string;
  readonly count: number;
}

/**
 * Finds the folders that appliers name. A repository is at one place in the input: the one that has most of its folders, and
 * one around the appliers before others. At one place there is one repository.
 *
 * @param places every folder of the input that has objects
 */
export function locateAppliers(
  appliers: readonly Applier[],
  places: ReadonlySet<string>,
): readonly Located[] {
  const groups = [...groupBy(appliers, ({ repository: { tool, key } }) => `${tool} ${key}`).values()];
  const found = groups.map((group) => ({ group, roots: findRoots(group, places) }));
  const settled = found.flatMap(({ group, roots: [root, ...others] }) =>
    root === undefined || others.length > 0 ? [] : [{ repository: group[0].repository, root }],
  );
  return found.flatMap(({ group, roots }): readonly Located[] => {
    const [root, ...others] = roots;
    if (root === undefined)
      return group.map((applier) => ({ applier, folders: locateLoosely(applier, places), isCertain: false }));
    if (others.length > 0) {
      const names = roots.map(({ folder }) => folder || '.').join(' and ');
      const problem = `its repository may be at ${names}, and it applies one of these only; give that one only`;
      return group.map((applier) => ({
        applier,
        folders: locateLoosely(applier, places),
        isCertain: false,
        problem,
      }));
    }
    const { repository } = group[0];
    const rival = settled.find(
      (other) =>
        isOther(other.repository, repository) &&
        isNested(other.root.folder, root.folder) &&
        outranks(other, { repository, root }) !== 'no',
    );
    if (rival !== undefined) {
      const problem = `it applies a folder of ${repository.name}, and others here one of ${rival.repository.name}, while the input can be one of the two only: what it makes may not be here; give that as well`;
      const isLost = outranks(rival, { repository, root }) === 'yes';
      return group.map((applier) => ({
        applier,
        folders: isLost ? [] : foldersAt(applier, root, places),
        isCertain: false,
        problem,
      }));
    }
    return group.map((applier) => {
      const folders = foldersAt(applier, root, places);
      const isNamed = applier.paths.every((path) => path.split('/').length >= fewestParts);
      const problem = whyOlder(applier, root);
      return {
        applier,
        folders,
        isCertain: folders.length > 0 && isNamed,
        ...(problem !== undefined && { problem }),
      };
    });
  });
}

/** No commit holds its own name: one that an object of the same repository names is older than that object. */
function whyOlder({ manifest, repository: { commit } }: Applier, root: Root): string | undefined {
  return commit !== undefined && isAtOrBelow(posix.normalize(manifest.file), root.folder)
    ? `it applies the commit ${commit}, which is older than the files that are counted here; name a branch, or give the files of that commit`
    : undefined;
}

type Settled = { readonly repository: Applier['repository']; readonly root: Root };

/** Whether two are certainly not the same: two tools may read one, and call it by what only one of them tells. */
function isOther(one: Applier['repository'], other: Applier['repository']): boolean {
  if (one.tool === other.tool) return one.key !== other.key;
  return one.url !== undefined && other.url !== undefined && one.url !== other.url;
}

function outranks(one: Settled, other: Settled): 'yes' | 'no' | 'as much' {
  const rank = ({ repository, root }: Settled) => root.count * 2 + Number(repository.isGit);
  const difference = rank(one) - rank(other);
  return difference > 0 ? 'yes' : difference < 0 ? 'no' : 'as much';
}

function isNested(one: string, other: string): boolean {
  return isAtOrBelow(one, other) || isAtOrBelow(other, one);
}

/** `''` is the folder that all paths begin in. */
export function isAtOrBelow(place: string, folder: string): boolean {
  return folder === '' || isWithin(place, [folder]);
}

/** The folders that are most likely the repository: none, one, or several that are as likely. */
function findRoots(appliers: readonly Applier[], places: ReadonlySet<string>): readonly Root[] {
  const found = new Map<string, Set<string>>();
  for (const path of new Set(appliers.flatMap(({ paths }) => paths))) {
    if (path.split('/').length < fewestParts) continue;
    for (const root of rootsOf(path, places)) found.set(root, (found.get(root) ?? new Set()).add(path));
  }
  const roots = [...found].map(([folder, { size: count }]) => ({ folder, count }));
  const around = roots.filter(({ folder }) =>
    appliers.some(({ manifest }) => isAtOrBelow(posix.normalize(manifest.file), folder)),
  );
  const likely = around.length > 0 ? around : roots;
  const most = Math.max(...likely.map(({ count }) => count));
  return likely.filter(({ count }) => count === most);
}

function rootsOf(path: string, places: ReadonlySet<string>): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const place of places) {
    const within = `/${place}/`;
    for (let at = within.indexOf(`/${path}/`); at >= 0; at = within.indexOf(`/${path}/`, at + 1))
      roots.add(place.slice(0, Math.max(at - 1, 0)));
  }
  return roots;
}

function foldersAt({ paths }: Applier, root: Root, places: ReadonlySet<string>): readonly string[] {
  return paths
    .map((path) => [root.folder, path].filter(Boolean).join('/'))
    .filter((folder) => [...places].some((place) => isAtOrBelow(place, folder)));
}

/** All that it may apply: every folder that ends as one of its own does, or all that there is. */
function locateLoosely({ paths }: Applier, places: ReadonlySet<string>): readonly string[] {
  return paths.flatMap((path) => {
    const parts = path.split('/');
    for (let from = 0; from < parts.length; from++) {
      const ending = parts.slice(from).join('/');
      if (ending === '') return [''];
      const roots = rootsOf(ending, places);
      if (roots.size > 0) return [...roots].map((root) => [root, ending].filter(Boolean).join('/'));
    }
    return [];
  });
}
