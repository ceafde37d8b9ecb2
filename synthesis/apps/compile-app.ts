import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../tools/process/project-root.ts';
import type { SynthApp } from './app.ts';

/** An app as one file of JavaScript. */
export interface CompiledApp {
  readonly file: string;
  /** Holds nothing but the file; whoever had it compiled removes it. */
  readonly folder: string;
}

/**
 * Compiles our own modules of an app into one file. tsx would compile the same modules one by one while they are loaded,
 * which takes longer than all the work that they do. Libraries stay where they are.
 */
export async function compileApp(app: SynthApp): Promise<CompiledApp> {
  // Below node_modules, so that the file finds the libraries.
  const cache = join(projectRoot, 'node_modules/.cache/synth');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, `${app.kind}-`));
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
  return { file, folder };
}
