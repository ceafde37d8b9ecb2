/** The content of files by their path inside a folder, with forward slashes. */
export type FileTree = ReadonlyMap<string, string>;

/** How one tree differs from another. All paths are sorted. */
export interface TreeDifference {
  /** Only in the new tree. */
  readonly added: readonly string[];
  /** In both, with another content. */
  readonly changed: readonly string[];
  /** Only in the old tree. */
  readonly removed: readonly string[];
}

/** Compares what is there with what should be there. */
export function compareTrees(old: FileTree, wanted: FileTree): TreeDifference {
  const paths = [...wanted.keys()].sort();
  return {
    added: paths.filter((path) => !old.has(path)),
    changed: paths.filter((path) => old.has(path) && old.get(path) !== wanted.get(path)),
    removed: [...old.keys()].filter((path) => !wanted.has(path)).sort(),
  };
}
