import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { resolveEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../environments/settings/environment.ts';
import { synthesizeEnvironment } from '../../manifests/synthesize-environment.ts';
import type { FileTree } from '../../synthesis/files/file-tree.ts';
import { readTree } from '../../synthesis/files/read-folder.ts';

/** Everything that is synthesized for the environment, by path inside its folder, such as `flux/flux.yaml`. */
export async function synthesizedFiles(environment: Environment): Promise<FileTree> {
  const outdir = mkdtempSync(join(tmpdir(), 'manifests-'));
  try {
    synthesizeEnvironment(resolveEnvironment(environment), outdir);
    return await readTree(join(outdir, environment.name), () => true);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The objects of one file, in their order. */
// biome-ignore lint/suspicious/noExplicitAny: tests read fields of many kinds, and a wrong path fails the assertion
export function objectsIn(files: FileTree, path: string): readonly any[] {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} was not synthesized`);
  return parseAllDocuments(text).map((document) => document.toJS());
}
