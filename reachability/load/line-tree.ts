import type { Path } from './manifest.ts';

/** Where each part of a document stands: the line of its key or list item, counted from 1. */
export interface LineTree {
  readonly line: number;
  readonly children: Map<string | number, LineTree>;
}

/** The line of the value at `path`, or of the nearest thing above it. */
export function lineIn(tree: LineTree, path: Path): number {
  let node = tree;
  for (const step of path) {
    const next = node.children.get(step);
    if (next === undefined) break;
    node = next;
  }
  return node.line;
}

/** Notes where a part of `tree` stands; the new part, or undefined if nobody wants to know. */
export function addLine(
  tree: LineTree | undefined,
  step: string | number,
  line: number,
): LineTree | undefined {
  if (tree === undefined) return undefined;
  const child = { line, children: new Map() };
  tree.children.set(step, child);
  return child;
}
