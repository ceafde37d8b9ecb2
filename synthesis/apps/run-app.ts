import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selectionVariable } from '../../environments/checks/select-environments.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { type FileTree, readTree } from '../files/file-tree.ts';
import type { SynthApp } from './app.ts';
import { compileApp } from './compile-app.ts';

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
  const outdir = await mkdtemp(join(tmpdir(), `synth-${app.kind}-`));
  const compiled = await compileApp(app);
  try {
    const warnings = await run(app, compiled.file, {
      ...process.env,
      [app.outdirVariable]: outdir,
      [selectionVariable]: selection.length === 0 ? undefined : selection.join(','),
    });
    return { files: await readTree(outdir, app.isOutput), warnings };
  } finally {
    await Promise.all(
      [outdir, compiled.folder].map((folder) => rm(folder, { recursive: true, force: true })),
    );
  }
}

function run(app: SynthApp, file: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [file], { cwd: projectRoot, env });
  let output = '';
  let warnings = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    warnings += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(warnings) : reject(new AppFailed(app, code, output))));
  });
}
