import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onInterrupt } from './on-interrupt.ts';

/** An empty folder of one's own. */
export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with all that it holds; so does a signal that ends this process. */
  remove(): void;
}

/**
 * Makes an empty folder, which its maker removes.
 *
 * @param parent where it is made; the system's folder for such unless it is given
 */
export function makeTemporaryFolder(prefix: string, parent: string = tmpdir()): TemporaryFolder {
  const path = mkdtempSync(join(parent, `${prefix}-`));
  const removeFiles = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  const forget = onInterrupt(removeFiles);
  return {
    path,
    remove: () => {
      removeFiles();
      forget();
    },
  };
}

/**
 * Calls `use` with an empty folder that is gone afterwards.
 *
 * @param parent where it is made; the system's folder for such unless it is given
 */
export function withTemporaryFolder<Result>(
  prefix: string,
  use: (folder: string) => Result,
  parent?: string,
): Result {
  const folder = makeTemporaryFolder(prefix, parent);
  try {
    return use(folder.path);
  } finally {
    folder.remove();
  }
}
