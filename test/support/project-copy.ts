import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, type TestContext } from 'vitest';

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the project with the environments of the fixtures, for tests that change sources or output. */
export interface ProjectCopy {
  readonly root: string;
  /** Another one, which nobody changes. */
  readonly original: string;
  /** Replaces a text that stands exactly once in a file. */
  readonly edit: (path: string, from: string, to: string) => void;
  /** Runs a TypeScript file of the copy. */
  readonly run: (script: string, args?: readonly string[], env?: NodeJS.ProcessEnv) => Promise<CommandResult>;
  readonly runCommand: (
    command: string,
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
  ) => Promise<CommandResult>;
}

/** Copies the project; the copy is deleted when the test has finished. */
export function copyProject(onTestFinished: TestContext['onTestFinished']): ProjectCopy {
  const root = mkdtempSync(join(tmpdir(), 'project-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const original = inject('projectTemplate');
  cpSync(original, root, { recursive: true, verbatimSymlinks: true });
  const runCommand: ProjectCopy['runCommand'] = (command, args, env = {}) =>
    new Promise((resolve) => {
      const options = { cwd: root, env: { ...process.env, ...env } };
      const child = execFile(command, args, options, (_, stdout, stderr) =>
        resolve({ status: child.exitCode, stdout, stderr }),
      );
    });
  return {
    root,
    original,
    edit: (path, from, to) => {
      const file = join(root, path);
      const text = readFileSync(file, 'utf8');
      if (text.split(from).length !== 2)
        throw new Error(`${path} does not hold ${JSON.stringify(from)} exactly once`);
      writeFileSync(file, text.replace(from, to));
    },
    run: (script, args = [], env = {}) =>
      runCommand(process.execPath, ['--import', 'tsx', script, ...args], env),
    runCommand,
  };
}

/** Makes the copy a repository of Git with one commit, `base`, which holds a folder as it is. */
export async function commitFolder({ runCommand }: ProjectCopy, folder = 'dist'): Promise<void> {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  const commands = [
    ['init', '--quiet'],
    ['add', folder],
    [...identity, 'commit', '--quiet', '--no-gpg-sign', '--message', 'base'],
    ['tag', 'base'],
  ];
  for (const args of commands) {
    const { status, stderr } = await runCommand('git', args);
    if (status !== 0) throw new Error(stderr);
  }
}
