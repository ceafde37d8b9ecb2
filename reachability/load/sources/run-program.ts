import { spawnSync } from 'node:child_process';

const mostBytes = 512 * 1024 * 1024;

/** A source cannot be read. The message says why, and what to do. */
export class SourceError extends Error {}

/** A program ran, and reported that it failed. */
export class FailedProgramError extends SourceError {}

/**
 * Runs a program to its end, and returns what it printed.
 *
 * @param remedy what to do if it is not installed
 * @throws SourceError if it cannot be run
 * @throws FailedProgramError if it fails
 */
export function runProgram(
  program: string,
  args: readonly string[],
  remedy: string,
  environment: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: mostBytes,
    env: { ...process.env, ...environment },
  });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT')
    throw new SourceError(`${program} is not installed, or not in PATH; ${remedy}`);
  if (error !== undefined) throw new SourceError(`${program} cannot be run: ${error.message}`);
  if (status !== 0) throw new FailedProgramError(`${program} ${args.join(' ')} failed: ${reasonIn(stderr)}`);
  return stdout;
}

/** Programs name the reason in a line of its own, after warnings and before advice; where none does, the last line counts. */
function reasonIn(text: string): string {
  const lines = text.trim().split('\n');
  return lines.findLast((line) => /^(error|fatal):/i.test(line)) ?? lines.at(-1) ?? '';
}
