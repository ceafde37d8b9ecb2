import { type Analysis, analyze } from '../analyze.ts';
import { UnknownEndError } from '../evaluate/find-end.ts';
import { formatConnections } from '../format/connections-text.ts';
import { formatExplanation } from '../format/explanation-text.ts';
import { formatFindings } from '../format/findings-text.ts';
import { loadPaths } from '../load/load-paths.ts';
import { type Command, type Input, parseCommand } from './arguments.ts';
import type { Outcome } from './outcome.ts';
import { runCheck } from './run-check.ts';
import { HELP, UsageError } from './usage.ts';

/** Runs the command that `args` ask for. Mistakes end in a message and exit code 2, never in an exception. */
export function run(args: readonly string[]): Outcome {
  try {
    return execute(parseCommand(args));
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof UnknownEndError)) throw error;
    return { output: [], complaints: `${error.message}\n`, exitCode: 2 };
  }
}

function execute(command: Command): Outcome {
  if (command.kind === 'help') return { output: [HELP], complaints: '', exitCode: 0 };
  if (command.kind === 'check') return runCheck(command);
  const { input } = command;
  const analysis = load(input);
  const output = command.kind === 'list' ? list(analysis, input) : explain(analysis, command);
  const isUnproven = analysis.findings.some(
    ({ severity, effect }) => severity === 'error' && effect === 'unreadable',
  );
  return { output, complaints: formatFindings(analysis.findings), exitCode: isUnproven ? 2 : 0 };
}

function load({ paths, options }: Input): Analysis {
  return analyze(loadPaths(paths), options);
}

function list(analysis: Analysis, { format }: Input): Iterable<string> {
  return format === 'json' ? listJson(analysis) : formatConnections(analysis.connections());
}

/** Written piece by piece: there can be more connections than fit into one string. */
function* listJson(analysis: Analysis): Generator<string> {
  yield '{"connections": [';
  let separator = '\n';
  for (const connection of analysis.connections()) {
    yield `${separator}${JSON.stringify(connection)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

function explain(
  analysis: Analysis,
  { from, to, port, input }: Command & { readonly kind: 'explain' },
): Iterable<string> {
  const explanation = analysis.explain(from, to, port);
  return [
    input.format === 'json' ? `${JSON.stringify(explanation, null, 2)}\n` : formatExplanation(explanation),
  ];
}
