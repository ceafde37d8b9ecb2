import type { FileTree } from './file-tree.ts';

/** The environment that a path inside dist/ belongs to: its first folder. */
export function environmentOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** The environments that manifests are of, each once, in alphabetical order. */
export function environmentsOf(...trees: readonly FileTree[]): readonly string[] {
  return [...new Set(trees.flatMap((tree) => [...tree.keys()].map(environmentOf)))].sort();
}
