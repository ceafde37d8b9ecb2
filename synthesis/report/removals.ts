import { relative } from 'node:path';
import { projectRoot } from '../../tools/process/project-root.ts';
import type { Publication } from '../files/publish-trees.ts';
import { removedPaths } from '../files/removed-paths.ts';

/** What is going to be removed, by name, whoever put it there; empty if nothing is. */
export function announceRemovals(publications: readonly Publication[]): string {
  const paths = publications.flatMap((publication) =>
    removedPaths(relative(projectRoot, publication.folder), publication),
  );
  if (paths.length === 0) return '';
  return `Removing what synthesis does not write:\n${paths.map((path) => `  ${path}\n`).join('')}`;
}
