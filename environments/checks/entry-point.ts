import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedEnvironment } from '../flows/resolve-environment.ts';
import type { Environment } from '../settings/environment.ts';
import { InvalidInput } from '../settings/findings/invalid-input.ts';
import { selectionVariable } from './find-environments.ts';
import { selectEnvironments } from './select-environments.ts';
import { keepOthers, restoreOutput, type ToolOutput } from './tool-output.ts';
import { formatWarning, warnEnvironment } from './warn-environment.ts';

/**
 * Runs an app's `synthesize` on those of the `known` environments that the variable ENVIRONMENTS selects, by default all.
 * Nothing is called, and so nothing written, before every environment has passed its checks, which run once. Bad input
 * ends the process with one message and exit code 2, and so does an output folder that cannot be written.
 */
export function runEntryPoint(
  known: readonly Environment[],
  output: ToolOutput,
  synthesize: (environments: readonly ResolvedEnvironment[]) => void,
): void {
  try {
    const selected = selectEnvironments(known, process.env[selectionVariable]);
    keepOthers(known, selected, output);
    synthesize(selected);
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    const restored = restoreOutput(output);
    process.stderr.write(`error: ${message}\n${restored === undefined ? '' : `${restored}\n`}`);
    process.exitCode = 2;
  }
}

/** Prints what will go wrong with the environments one day, on the standard error stream; today they may be used. */
export function printWarnings(environments: readonly ResolvedEnvironment[], today: Date): void {
  for (const environment of environments)
    for (const finding of warnEnvironment(environment, today))
      process.stderr.write(formatWarning(environment.name, finding));
}

/**
 * The JSON in a file; undefined when there is no such file.
 *
 * @throws InvalidInput for a file that is not JSON
 */
export function tryReadJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new InvalidInput(`cannot read ${path}: ${error}. Restore it with git checkout, or remove it.`);
  }
}

/** Names of the folders in `folder` that hold the file, sorted; none where there is no such folder. */
export function foldersWith(file: string, folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, file)))
    .sort();
}

/** The message for input and file system errors; undefined for a defect of the program. */
function explain(error: unknown): string | undefined {
  if (error instanceof InvalidInput) return error.message;
  if (error instanceof Error && 'syscall' in error && 'path' in error) {
    return `cannot write ${String(error.path)}: ${error.message}. Make it a folder you may write to, or remove it.`;
  }
  return undefined;
}
