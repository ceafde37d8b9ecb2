import { helpOn, overview, runText } from '../command-line/help.ts';
import type { Outcome, Terminal } from '../command-line/outcome.ts';
import { type CommandTable, parseCommandLine } from '../command-line/parse-command-line.ts';
import { UsageError } from '../command-line/usage.ts';
import { plainLayout } from '../format/layout.ts';
import { PictureTooLargeError } from '../graph/connection-graph.ts';
import { MissingEngineError } from '../graph/render-svg.ts';
import { SourceError } from '../load/sources/run-program.ts';
import { UnknownEndError } from '../questions/ends/unknown-end.ts';
import { UnknownSelectionError } from '../questions/listing/connection-filter.ts';
import { visible } from '../text/visible.ts';
import { commandTable } from './commands.ts';

const noTerminal: Terminal = { ...plainLayout, progress: () => {} };

/** Mistakes in the call, which end in a message and exit code 2. */
const mistakes = [
  UsageError,
  UnknownEndError,
  UnknownSelectionError,
  PictureTooLargeError,
  MissingEngineError,
  SourceError,
];

/**
 * Runs the command that `args` ask for. Mistakes end in a message and exit code 2, never in an exception.
 *
 * @param program how a user calls it, in help and examples
 */
export async function run(
  args: readonly string[],
  terminal: Terminal = noTerminal,
  program: string = runText,
): Promise<Outcome> {
  const commands: CommandTable = commandTable;
  try {
    const request = parseCommandLine(args, commands);
    if (request.kind === 'run') return await request.start(terminal);
    const command = request.about === undefined ? undefined : commands[request.about];
    const { columns } = terminal;
    const text =
      command === undefined ? overview(commands, program, columns) : helpOn(command, program, columns);
    return { output: [text], complaints: '', exitCode: 0 };
  } catch (error) {
    if (!(error instanceof Error && mistakes.some((mistake) => error instanceof mistake))) throw error;
    return { output: [], complaints: `${error.message.split('\n').map(visible).join('\n')}\n`, exitCode: 2 };
  }
}
