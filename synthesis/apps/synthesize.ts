import { join } from 'node:path';
import { projectRoot } from '../../tools/process/project-root.ts';
import { compareTrees, type FileTree, readTree, type TreeDifference } from '../files/file-tree.ts';
import { mergeManifest } from '../files/merge-manifest.ts';
import { unusableFolder } from '../files/publish-trees.ts';
import type { SynthApp } from './app.ts';
import { runApp } from './run-app.ts';

/** What an app wrote, and how it differs from what is committed. */
export interface SynthesizedApp {
  readonly app: SynthApp;
  /** Absolute path of the committed folder. */
  readonly folder: string;
  readonly wanted: FileTree;
  readonly difference: TreeDifference;
  /** What the app had to say all the same, for the standard error stream. */
  readonly warnings: string;
}

/**
 * Runs the apps side by side and compares their output with the committed folders; changes nothing.
 *
 * @param selection names of the environments to synthesize; empty for all. A limited run leaves the files of the
 *   other environments alone.
 */
export async function synthesize(
  apps: readonly SynthApp[],
  selection: readonly string[],
): Promise<readonly SynthesizedApp[]> {
  return Promise.all(
    apps.map(async (app) => {
      const folder = join(projectRoot, app.folder);
      const [committed, { files, warnings }] = await Promise.all([
        readCommitted(app, folder),
        runApp(app, selection),
      ]);
      if (selection.length === 0) {
        return { app, folder, warnings, wanted: files, difference: compareTrees(committed, files) };
      }
      const wanted = mergeManifest(committed, files);
      const difference = compareTrees(committed, wanted);
      const removed = difference.removed.filter((path) => app.isOfEnvironment(path, selection));
      return { app, folder, warnings, wanted, difference: { ...difference, removed } };
    }),
  );
}

function readCommitted(app: SynthApp, folder: string): Promise<FileTree> {
  return readTree(folder, app.isOutput).catch((error: unknown) => {
    throw unusableFolder(folder, error);
  });
}
