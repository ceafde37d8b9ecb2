import { spawn } from 'node:child_process';
import { selectionVariable } from '../../environments/checks/find-environments.ts';
import { onInterrupt } from '../../tools/process/on-interrupt.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { makeTemporaryFolder } from '../../tools/process/temporary-folder.ts';
import type { FileTree } from '../files/file-tree.ts';
import { readTree } from '../files/read-folder.ts';
import type { SynthApp } from './app.ts';
import { compilationFolder, compileApp } from './compile-app.ts';

/** An app that did not come to its end; the message is all that it printed. */
export class AppFailed extends Error {
  override readonly name = 'AppFailed';
  readonly exitCode: number;

  constructor(app: SynthApp, exitCode: number | null, output: string) {
    super(output.trim() || `node ${app.entry} ended without a message. Run it alone: npx tsx ${app.entry}`);
    this.exitCode = exitCode ?? 1;
  }
}

/** What came of an app that came to its end. */
export interface AppOutput {
  /** What it wrote, by path inside its output folder. */
  readonly files: FileTree;
  /** What it had to say all the same. */
  readonly warnings: string;
}

/**
 * Runs an app in a process of its own, without its command-line tool, into a temporary folder.
 *
 * @param selection names of the environments to synthesize; empty for all
 * @throws AppFailed when the app does not exit with 0
 */
export async function runApp(app: SynthApp, selection: readonly string[]): Promise<AppOutput> {
  const outdir = makeTemporaryFolder(`synth-${app.kind}`);
  const compiled = makeTemporaryFolder(app.kind, compilationFolder());
  try {
    const warnings = await run(app, await compileApp(app, compiled.path), {
      ...process.env,
      [app.outdirVariable]: outdir.path,
      [selectionVariable]: selection.length === 0 ? undefined : selection.join(','),
    });
    return { files: await readTree(outdir.path, app.isOutput), warnings };
  } finally {
    outdir.remove();
    compiled.remove();
  }
}

function run(app: SynthApp, file: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [file], { cwd: projectRoot, env });
  const forget = onInterrupt(() => child.kill());
  let output = '';
  let warnings = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    warnings += text;
  });
  return new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(warnings) : reject(new AppFailed(app, code, output))));
  }).finally(forget);
}
