import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../process/project-root.ts';

/**
 * A short name for what the Go sources of a folder say, so that a change builds anew.
 *
 * @param folder from the project's root; everything below it counts
 */
export function sourceHash(folder: string): string {
  const hash = createHash('sha256');
  const root = join(projectRoot, folder);
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted())
    if (/\.(go|mod|sum)$/.test(path)) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 12);
}
