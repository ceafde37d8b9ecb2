import { type Analysis, analyze } from '../analyze.ts';
import { UnknownEndError } from '../evaluate/find-end.ts';
import type { Finding } from '../finding.ts';
import { formatConnections } from '../format/connections-text.ts';
import { formatExplanation } from '../format/explanation-text.ts';
import { formatFindings } from '../format/findings-text.ts';
import { parseManifests } from '../load/parse-manifests.ts';
import { readPaths } from '../load/read-paths.ts';
import { type Command, type Input, parseCommand } from './arguments.ts';
import { HELP, UsageError } from './usage.ts';

/** What goes where, and what the process reports. */
export interface Outcome {
  readonly output: Iterable<string>;
  readonly complaints: string;
  readonly exitCode: 0 | 2;
}

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
  const { input } = command;
  const analysis = load(input);
  const output = command.kind === 'list' ? list(analysis, input) : explain(analysis, command);
  const isFaulty = analysis.findings.some(({ severity }) => severity === 'error');
  return { output, complaints: formatFindings(analysis.findings), exitCode: isFaulty ? 2 : 0 };
}

function load({ paths, options }: Input): Analysis {
  const { texts, findings } = readPaths(paths);
  const loaded = parseManifests(texts);
  const all = [...findings, ...loaded.findings];
  return analyze(
    { manifests: loaded.manifests, findings: loaded.manifests.length > 0 ? all : [...all, nothing(paths)] },
    options,
  );
}

function nothing(paths: readonly string[]): Finding {
  const message = 'no Kubernetes object was found, so nothing is proven';
  return { severity: 'error', effect: 'unreadable', message, source: { file: paths.join(' '), line: 1 } };
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
