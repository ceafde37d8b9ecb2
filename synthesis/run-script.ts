import { parseArgs } from 'node:util';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { whyRefused } from '../reachability/command-line/refused-arguments.ts';
import { AppFailed } from './apps/run-app.ts';
import { FailedProof } from './proof/failed-proof.ts';

/** A command line that has been read. */
export interface CommandLine<Flag extends string> {
  readonly flags: ReadonlySet<Flag>;
  readonly positionals: readonly string[];
}

/**
 * Runs a script's `main` on its command line. `--help` prints `usage`; bad input ends with one message and exit code 2,
 * a failed app with its own, and a failed proof with 1.
 *
 * @param flags the options the script knows besides `--help`, without dashes; none takes a value
 */
export async function runScript<Flag extends string>(
  usage: string,
  flags: readonly Flag[],
  main: (commandLine: CommandLine<Flag>) => Promise<void>,
): Promise<void> {
  try {
    const { values, positionals } = parse([...flags, 'help'], usage);
    if (values.has('help')) process.stdout.write(usage);
    else await main({ flags: new Set(flags.filter((flag) => values.has(flag))), positionals });
  } catch (error) {
    const isComplete = error instanceof AppFailed || error instanceof FailedProof;
    if (!(error instanceof InvalidInput || isComplete)) throw error;
    process.stderr.write(isComplete ? `${error.message}\n` : `error: ${error.message}\n`);
    process.exitCode = isComplete ? error.exitCode : 2;
  }
}

function parse(names: readonly string[], usage: string) {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { values: new Set(Object.keys(values)), positionals };
  } catch (error) {
    throw new InvalidInput(`${whyRefused(error, process.argv.slice(2), options)}\n\n${usage.trimEnd()}`);
  }
}
