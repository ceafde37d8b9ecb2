import type { FileTree } from './file-tree.ts';

const manifestPath = 'manifest.json';

/**
 * cdktf's manifest lists every stack. After a run that was limited to some environments, this keeps the entries of the
 * others, in the very format that cdktf writes.
 */
export function mergeManifest(old: FileTree, synthesized: FileTree): FileTree {
  const before = old.get(manifestPath);
  const after = synthesized.get(manifestPath);
  if (before === undefined || after === undefined) return synthesized;
  const merged = JSON.parse(after);
  merged.stacks = sortKeys({ ...JSON.parse(before).stacks, ...merged.stacks });
  return new Map([...synthesized, [manifestPath, stringify(merged)]]);
}

function sortKeys(object: object): object {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** cdktf breaks the line inside empty arrays; `JSON.stringify` does not. */
function stringify(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^( *)(.*)\[\]/gm, '$1$2[\n$1]');
}
