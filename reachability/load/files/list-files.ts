import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { isKustomizationFile } from '../texts/kustomization.ts';
import { filesOfKustomization } from './kustomization-files.ts';
import { isToolFile } from './tool-files.ts';

/** What a folder has for a proof. */
export interface FolderContents {
  /** Its manifests and those of the folders below, in the order of their names. */
  readonly files: readonly string[];
  /** Links to folders, which kubectl passes over and other tools follow. */
  readonly links: readonly string[];
  /** Folders of installed packages. */
  readonly packages: readonly string[];
  /** Other files, by which a tool may apply something else than the manifests say, or that look like manifests. */
  readonly others: readonly string[];
  readonly failures: readonly Failure[];
}

/** A folder that cannot be read. */
export interface Failure {
  readonly path: string;
  readonly error: unknown;
}

/** kubectl and the GitOps tools read files with these endings, in small letters alone. */
export const manifest = /\.(?:ya?ml|json)$/;

/** Lists what is in a folder and below, without following links to folders. Those of Git hold nothing that is applied. */
export function listFolder(folder: string): FolderContents {
  const contents = {
    files: [] as string[],
    links: [] as string[],
    packages: [] as string[],
    others: [] as string[],
    failures: [] as Failure[],
  };
  const named = new Set<string>();
  const visit = (path: string): void => {
    try {
      const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const file of filesOfKustomization(path, entries)) named.add(file);
      for (const entry of entries) visitEntry(join(path, entry.name), entry);
    } catch (error) {
      contents.failures.push({ path, error });
    }
  };
  const visitEntry = (path: string, entry: Dirent): void => {
    if (entry.isDirectory()) {
      if (entry.name === 'node_modules') contents.packages.push(path);
      else if (entry.name !== '.git') visit(path);
    } else if (entry.isSymbolicLink() && kindOf(path)?.isDirectory()) contents.links.push(path);
    else if (isToolFile(entry.name)) contents.others.push(path);
    else if (named.has(path) || manifest.test(entry.name) || isKustomizationFile(entry.name))
      contents.files.push(path);
    else if (kindOf(path)?.isFile()) contents.others.push(path);
  };
  visit(folder);
  return contents;
}

/** Of what a link leads to. */
function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Those of the links whose folder is in none of the folders, and has manifests. */
export function unreadLinks(links: readonly string[], folders: readonly string[]): readonly string[] {
  const known = folders.map((folder) => `${realpathSync(folder)}/`);
  return links.filter((link) => {
    const target = `${realpathSync(link)}/`;
    return !known.some((folder) => target.startsWith(folder)) && hasManifests(link);
  });
}

function hasManifests(folder: string): boolean {
  const { files, links, failures } = listFolder(folder);
  return files.length + links.length + failures.length > 0;
}

/** How many files of installed packages look like manifests. */
export function countPackagedManifests(folder: string): number {
  return listFolder(join(folder, '.')).files.filter((file) => {
    const text = readFileSync(file, 'latin1');
    return text.includes('apiVersion') && text.includes('kind');
  }).length;
}
