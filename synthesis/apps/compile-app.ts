import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../tools/process/project-root.ts';
import type { SynthApp } from './app.ts';

/** Where compiled apps are put: below node_modules, so that they find the libraries. */
export function compilationFolder(): string {
  const folder = join(projectRoot, 'node_modules/.cache/synth');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Compiles our own modules of an app into one file of JavaScript in `folder`, and gives its path. tsx would compile the
 * same modules one by one while they are loaded, which takes longer than all the work that they do. Libraries stay
 * where they are.
 */
export async function compileApp(app: SynthApp, folder: string): Promise<string> {
  const file = join(folder, 'app.mjs');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [app.entry],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return file;
}
