import { keysOf } from '../../collections/keys-of.ts';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { runText } from '../../command-line/help.ts';
import { exitCodeOf, loadInput } from '../../command-line/load-input.ts';
import { choiceOr, port, requiredText } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { formatExplanation } from '../../format/explanation-text.ts';
import { formatFindings } from '../../format/findings-text.ts';
import type { Paint } from '../../format/paint.ts';
import type { Explanation } from '../../questions/explanation/explain.ts';
import { explanationMarkdown } from './explanation-markdown.ts';

const formats = {
  text: (explanation: Explanation, paint: Paint) => formatExplanation(explanation, paint),
  json: (explanation: Explanation) => `${JSON.stringify(explanation, null, 2)}\n`,
  markdown: (explanation: Explanation) => explanationMarkdown(explanation),
};

const ends =
  'namespace/name or namespace/Kind/name of a workload, an address, a range, internet, instance-metadata, wire-server, health-probes, nodes or own-node';

const optionTable = {
  from: requiredText('A', 'team-a/web', ends),
  to: requiredText('B', 'internet', 'the same, or service:namespace/name or one of its addresses'),
  port: port('about this port only'),
  format: choiceOr('text', keysOf(formats), 'text for reading, json for programs, markdown for comments'),
};

/** `explain`: one pair, and everything that had a say in it. */
export const explain = defineCommand({
  call: 'explain --from A --to B [--port tcp/9080] PATH…',
  answers: 'is this one possible, and which policy and rule decided, in both directions',
  options: optionTable,
  examples: [
    `${runText} explain --from pydgraph-client/pydgraph-client \\\n    --to dgraph/demo-dgraph-alpha --port tcp/9080 dist/tutorial`,
    `${runText} explain --from internet --to dgraph/demo-dgraph-alpha dist/tutorial`,
  ],
  run,
});

function run({ paths, options, values }: Call<typeof optionTable>, terminal: Terminal): Outcome {
  const { analysis } = loadInput(paths, options, terminal);
  const explanation = analysis.explain(values.from, values.to, values.port);
  return {
    output: [formats[values.format](explanation, terminal.paint)],
    complaints: formatFindings(analysis.findings),
    exitCode: exitCodeOf(analysis),
  };
}
