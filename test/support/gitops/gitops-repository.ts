import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';

/** Changes the text of a file. */
export interface TextEdit {
  /** Path inside the folder of the environment, such as `flux/flux.yaml`. */
  readonly file: string;
  /** What is replaced, everywhere in the file. It has to be there. */
  readonly from: string | RegExp;
  readonly to: string;
}

/** Writes a repository that a GitOps tool could watch, and then changes it by hand. */
export function writeRepository(
  folder: string,
  environment: Environment,
  edits: readonly TextEdit[] = [],
): string {
  synthesizeEnvironment(resolveEnvironment(environment), join(folder, 'dist'));
  for (const { file, from, to } of edits) {
    const path = join(folder, 'dist', environment.name, file);
    const text = readFileSync(path, 'utf8');
    const edited = text.replaceAll(from, to);
    if (edited === text) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(path, edited);
  }
  return folder;
}
