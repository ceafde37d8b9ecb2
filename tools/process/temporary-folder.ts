import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls `use` with an empty folder that is gone afterwards. */
export function withTemporaryFolder<Result>(prefix: string, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), `${prefix}-`));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
