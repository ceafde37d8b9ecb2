import { spawnSync } from 'node:child_process';
import { ToolFailure } from './tool-failure.ts';

/** How a program ended and what it printed. */
export interface ToolResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program's options. */
export interface ToolOptions {
  readonly cwd: string;
  /**
   * Environment variables beside those of this process.
   * @default - none
   */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * After how many seconds it is stopped.
   * @default - never
   */
  readonly timeoutSeconds?: number;
  /** What to do when the program is not there, as a sentence. */
  readonly remedy: string;
}

/**
 * Runs a program to its end.
 *
 * @throws ToolFailure when there is no such program
 */
export function runTool(
  command: string,
  args: readonly string[],
  { cwd, env = {}, timeoutSeconds, remedy }: ToolOptions,
): ToolResult {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    ...(timeoutSeconds !== undefined && { timeout: timeoutSeconds * 1000 }),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error !== undefined)
    throw new ToolFailure(`cannot run ${command}: ${result.error.message}. ${remedy}`);
  return { status: result.status ?? 1, stdout: result.stdout, stderr: result.stderr };
}

/** Whether a program can be started. */
export function isInstalled(command: string): boolean {
  return spawnSync(command, ['version'], { stdio: 'ignore' }).error === undefined;
}
