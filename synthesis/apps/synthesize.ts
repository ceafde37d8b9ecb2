import { join } from 'node:path';
import { projectRoot } from '../../tools/process/project-root.ts';
import { compareTrees, type FileTree, type TreeDifference } from '../files/file-tree.ts';
import { mergeManifest } from '../files/merge-manifest.ts';
import { unusableFolder } from '../files/publish-trees.ts';
import { type FolderContent, readFolder } from '../files/read-folder.ts';
import type { SynthApp } from './app.ts';
import { runApp } from './run-app.ts';

/** What an app wrote, and how it differs from what is committed. */
export interface SynthesizedApp {
  readonly app: SynthApp;
  /** Absolute path of the committed folder. */
  readonly folder: string;
  /** What is committed, as far as it is the app's output. */
  readonly committed: FileTree;
  readonly wanted: FileTree;
  readonly difference: TreeDifference;
  /** Symbolic links and the like, by path inside the folder: what is written or read there would be elsewhere. */
  readonly links: readonly string[];
  /** Files that the app did not write and that would be applied with those that it did, by path inside the folder. */
  readonly foreign: readonly string[];
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
      const [content, { files, warnings }] = await Promise.all([
        readCommitted(app, folder),
        runApp(app, selection),
      ]);
      const foreign = [...content.files.keys()].filter(app.isForeign);
      const committed = new Map([...content.files].filter(([path]) => app.isOutput(path)));
      const found = { app, folder, committed, warnings, links: content.links, foreign };
      if (selection.length === 0) {
        return { ...found, wanted: files, difference: compareTrees(committed, files) };
      }
      const wanted = mergeManifest(committed, files);
      const difference = compareTrees(committed, wanted);
      const removed = difference.removed.filter((path) => app.isOfEnvironment(path, selection));
      return { ...found, wanted, difference: { ...difference, removed } };
    }),
  );
}

function readCommitted(app: SynthApp, folder: string): Promise<FolderContent> {
  const accepts = (path: string) => app.isOutput(path) || app.isForeign(path);
  return readFolder(folder, accepts).catch((error: unknown) => {
    throw unusableFolder(folder, error);
  });
}
