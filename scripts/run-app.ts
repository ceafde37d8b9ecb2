import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selectionVariable } from '../environments/select-environments.ts';
import type { SynthApp } from './app.ts';
import { type FileTree, readTree } from './file-tree.ts';
import { projectRoot } from './project-root.ts';

/** An app that did not come to its end; the message is all that it printed. */
export class AppFailed extends Error {
  override readonly name = 'AppFailed';
  readonly exitCode: number;

  constructor(app: SynthApp, exitCode: number | null, output: string) {
    super(output.trim() || `node ${app.entry} ended without a message. Run it alone: npx tsx ${app.entry}`);
    this.exitCode = exitCode ?? 1;
  }
}

/**
 * Runs an app in a process of its own, without its command-line tool, into a temporary folder.
 *
 * @param selection names of the environments to synthesize; empty for all
 * @returns what the app wrote, by path inside its output folder
 * @throws AppFailed when the app does not exit with 0
 */
export async function runApp(app: SynthApp, selection: readonly string[]): Promise<FileTree> {
  const outdir = await mkdtemp(join(tmpdir(), `synth-${app.kind}-`));
  try {
    await run(app, {
      ...process.env,
      [app.outdirVariable]: outdir,
      [selectionVariable]: selection.length === 0 ? undefined : selection.join(','),
    });
    return await readTree(outdir, app.isOutput);
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

function run(app: SynthApp, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', app.entry], { cwd: projectRoot, env });
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
    child.on('close', (code) => {
      if (code !== 0) return reject(new AppFailed(app, code, output));
      process.stderr.write(warnings);
      resolve();
    });
  });
}
