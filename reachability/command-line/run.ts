import { UnknownSelectionError } from '../connection-filter.ts';
import { UnknownEndError } from '../evaluate/find-end.ts';
import { PictureTooLargeError } from '../format/graph/connection-graph.ts';
import { PLAIN } from '../format/paint.ts';
import { type Command, parseCommand } from './arguments.ts';
import { helpOn } from './help.ts';
import type { Outcome, Terminal } from './outcome.ts';
import { runCheck } from './run-check.ts';
import { runDiff } from './run-diff.ts';
import { runExplain } from './run-explain.ts';
import { runExplore } from './run-explore.ts';
import { runExposure } from './run-exposure.ts';
import { runList } from './run-list.ts';
import { UsageError } from './usage.ts';

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
