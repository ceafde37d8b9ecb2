import { type Command, parseCommand } from '../command-line/arguments.ts';
import { helpOn } from '../command-line/help.ts';
import type { Outcome, Terminal } from '../command-line/outcome.ts';
import { UsageError } from '../command-line/usage.ts';
import { PLAIN } from '../format/paint.ts';
import { PictureTooLargeError } from '../graph/connection-graph.ts';
import { UnknownSelectionError } from '../questions/connection-filter.ts';
import { UnknownEndError } from '../questions/unknown-end.ts';
import { runCheck } from './check/run-check.ts';
import { runDiff } from './diff/run-diff.ts';
import { runExplain } from './explain/run-explain.ts';
import { runExplore } from './explore/run-explore.ts';
import { runExposure } from './exposure/run-exposure.ts';
import { runList } from './list/run-list.ts';

const NO_TERMINAL: Terminal = { paint: PLAIN, progress: () => {} };

/** Mistakes of whoever called, which end in a message and exit code 2. */
const MISTAKES = [UsageError, UnknownEndError, UnknownSelectionError, PictureTooLargeError];

/** Runs the command that `args` ask for. Mistakes end in a message and exit code 2, never in an exception. */
export async function run(args: readonly string[], terminal: Terminal = NO_TERMINAL): Promise<Outcome> {
  try {
    return await execute(parseCommand(args), terminal);
  } catch (error) {
    if (!(error instanceof Error && MISTAKES.some((mistake) => error instanceof mistake))) throw error;
    return { output: [], complaints: `${error.message}\n`, exitCode: 2 };
  }
}

async function execute(command: Command, terminal: Terminal): Promise<Outcome> {
  switch (command.kind) {
    case 'help':
      return { output: [helpOn(command.about)], complaints: '', exitCode: 0 };
    case 'list':
      return runList(command, terminal);
    case 'explain':
      return runExplain(command, terminal);
    case 'check':
      return runCheck(command, terminal);
    case 'diff':
      return runDiff(command, terminal);
    case 'exposure':
      return runExposure(command, terminal);
    case 'explore':
      return runExplore(command, terminal);
  }
}
