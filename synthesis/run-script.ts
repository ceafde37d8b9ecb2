import { parseArgs } from 'node:util';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import type { Outcome } from '../tools/process/outcome.ts';
import { ToolFailure } from '../tools/process/tool-failure.ts';
import { AppFailed } from './apps/run-app.ts';
import { FailedProof } from './proof/failed-proof.ts';

/** A command line that has been read. */
export interface CommandLine<Flag extends string> {
  readonly flags: ReadonlySet<Flag>;
  readonly positionals: readonly string[];
  /** What was given to options that take a value, by their names. */
  readonly values: ReadonlyMap<string, string>;
}

/** A command line that a script cannot run. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Runs a script's `main` on its command line, prints what it has to say and sets the exit code. `--help` prints `usage`;
 * bad input and a tool that fails end with one message and exit code 2, a failed app with its own, and a failed proof
 * with 1.
 *
 * @param flags the options without a value that the script knows besides `--help`, without dashes
 * @param valued those that take a value
 */
export async function runScript<Flag extends string>(
  usage: string,
  flags: readonly Flag[],
  main: (commandLine: CommandLine<Flag>) => Promise<Outcome>,
  valued: readonly string[] = [],
): Promise<void> {
  try {
    const { given, values, positionals } = await parse([...flags, 'help'], valued, usage);
    if (given.has('help')) {
      process.stdout.write(usage);
      return;
    }
    const chosen = new Set(flags.filter((flag) => given.has(flag)));
    const { output, complaints = '', exitCode } = await main({ flags: chosen, positionals, values });
    process.stdout.write(output);
    process.stderr.write(complaints);
    process.exitCode = exitCode;
  } catch (error) {
    if (error instanceof AppFailed || error instanceof FailedProof) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = error.exitCode;
    } else if ([InvalidInput, ToolFailure, UsageError].some((kind) => error instanceof kind)) {
      process.stderr.write(`error: ${(error as Error).message}\n`);
      process.exitCode = 2;
    } else throw error;
  }
}

/**
 * The only positional argument.
 *
 * @param noun what to name, such as `folder`
 * @throws UsageError for none and for more than one
 */
export function onlyArgument(
  { positionals }: Pick<CommandLine<never>, 'positionals'>,
  noun: string,
  usage: string,
): string {
  const [argument, ...rest] = positionals;
  if (argument !== undefined && rest.length === 0) return argument;
  throw new UsageError(`name one ${noun}.\n\n${usage.trimEnd()}`);
}

/** @throws UsageError for any positional argument */
export function refuseArguments(
  { positionals }: Pick<CommandLine<never>, 'positionals'>,
  usage: string,
): void {
  if (positionals.length === 0) return;
  throw new UsageError(`${positionals.join(' ')}: nothing may be named here.\n\n${usage.trimEnd()}`);
}

async function parse(flags: readonly string[], valued: readonly string[], usage: string) {
  const options = Object.fromEntries([
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
    ...valued.map((name) => [name, { type: 'string' as const }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const texts = Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    return { given: new Set(Object.keys(values)), values: new Map(texts), positionals };
  } catch (error) {
    // The analyser has the words for it, and takes a while to load.
    const { whyRefused } = await import('../reachability/api.ts');
    throw new UsageError(`${whyRefused(error, process.argv.slice(2), options)}\n\n${usage.trimEnd()}`);
  }
}
