import type { Environment } from './environment.ts';
import { InvalidInput } from './invalid-input.ts';
import { knownEnvironments } from './known-environments.ts';
import { selectEnvironments, selectionVariable } from './select-environments.ts';

/**
 * Runs an app's `synthesize` on the environments that the variable ENVIRONMENTS selects, all of them by default.
 * Nothing is called, and so nothing written, before every environment has passed its checks. Bad input ends the
 * process with one message and exit code 2, and so does an output folder that cannot be written.
 */
export function runEntryPoint(synthesize: (environments: readonly Environment[]) => void): void {
  try {
    synthesize(selectEnvironments(knownEnvironments, process.env[selectionVariable]));
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    process.stderr.write(`error: ${message}\n`);
    process.exitCode = 2;
  }
}

/** The message for input and file system errors; undefined for a defect of the program. */
function explain(error: unknown): string | undefined {
  if (error instanceof InvalidInput) return error.message;
  if (error instanceof Error && 'syscall' in error && 'path' in error) {
    return `cannot write ${String(error.path)}: ${error.message}. Make it a folder you may write to, or remove it.`;
  }
  return undefined;
}
