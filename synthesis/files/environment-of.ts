import { compareTrees, type FileTree } from './file-tree.ts';

/** The environment that a path inside dist/ belongs to: its first folder. */
export function environmentOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** The environments that manifests are of, each once, in alphabetical order. */
export function environmentsOf(...trees: readonly FileTree[]): readonly string[] {
  return namesOf(trees.flatMap((tree) => [...tree.keys()]));
}

/** Those of which a file is added, changed or removed. */
export function changedEnvironments(before: FileTree, after: FileTree): readonly string[] {
  const { added, changed, removed } = compareTrees(before, after);
  return namesOf([...added, ...changed, ...removed]);
}

function namesOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map(environmentOf))].sort();
}
