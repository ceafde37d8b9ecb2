import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { type Expectations, type Problem, parseExpectations } from '../../reachability/api.ts';
import { projectRoot } from '../../tools/process/project-root.ts';

/** What somebody wrote down of who may talk to whom in an environment. */
export type Expected = { readonly file: string } & (
  | { readonly kind: 'nothing' }
  | { readonly kind: 'understood'; readonly expectations: Expectations }
  | { readonly kind: 'not-understood'; readonly problems: readonly Problem[] }
);

/** Where the expectations of an environment are, from the project's root. */
export function expectationsFile(environment: string): string {
  return `expectations/${environment}.yaml`;
}

/**
 * Reads what is expected of an environment.
 *
 * @throws InvalidInput for a file that is there and cannot be read
 */
export async function readExpected(environment: string): Promise<Expected> {
  const file = expectationsFile(environment);
  const text = await readFile(join(projectRoot, file), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw new InvalidInput(`cannot read ${file}: ${String(error)}. Make it a file that you may read.`);
  });
  if (text === undefined) return { file, kind: 'nothing' };
  const parsed = parseExpectations({ file, text });
  return parsed.kind === 'parsed'
    ? { file, kind: 'understood', expectations: parsed.expectations }
    : { file, kind: 'not-understood', problems: parsed.problems };
}

/**
 * A misspelt name would leave an environment without proof.
 *
 * @param known the names of all environments
 * @throws InvalidInput for expectations that belong to no environment
 */
export async function refuseStrayExpectations(known: readonly string[]): Promise<void> {
  const files = await readdir(join(projectRoot, 'expectations')).catch((error: unknown): string[] => {
    if (isMissing(error)) return [];
    throw new InvalidInput(
      `cannot read expectations/: ${String(error)}. Make it a folder that you may read.`,
    );
  });
  const wanted = known.map(expectationsFile);
  const stray = files.map((file) => `expectations/${file}`).filter((file) => !wanted.includes(file));
  if (stray.length === 0) return;
  throw new InvalidInput(
    `${stray.join(', ')} belongs to no environment. Expectations are called ${wanted.join(', ')}; rename or remove it.`,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
