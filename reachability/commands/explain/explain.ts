import type { Analysis } from '../../analysis/analyze.ts';
import { keysOf } from '../../collections/keys-of.ts';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { runText } from '../../command-line/help.ts';
import { exitCodeOf, loadInput } from '../../command-line/load-input.ts';
import { choiceOr, port, requiredText } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import type { Entrance } from '../../exposure/entrance.ts';
import { findEntrances, workloadsOf } from '../../exposure/entrances.ts';
import { entrancesMarkdown, entrancesText } from '../../format/entrance-text.ts';
import { formatExplanation } from '../../format/explanation-text.ts';
import { formatFindings } from '../../format/findings-text.ts';
import type { Layout } from '../../format/layout.ts';
import { peerKey } from '../../format/peer-names.ts';
import type { Explanation } from '../../questions/explanation/explain.ts';
import { type Addition, additionFor } from '../../suggest/addition.ts';
import { additionMarkdown, additionText } from './addition-text.ts';
import { explanationMarkdown } from './explanation-markdown.ts';

const formats = {
  text: ({ explanation, entrances, addition }: Answer, layout: Layout) =>
    [
      formatExplanation(explanation, layout),
      ...after(entrances, () => `${entrancesText(entrances, layout).join('\n')}\n`),
      ...additionText(addition, layout),
    ].join('\n'),
  json: ({ explanation, entrances, addition }: Answer) =>
    `${JSON.stringify({ ...explanation, ...(entrances.length > 0 && { entrances }), ...(addition && { addition }) }, null, 2)}\n`,
  markdown: ({ explanation, entrances, addition }: Answer) =>
    [
      explanationMarkdown(explanation),
      ...after(entrances, () => entrancesMarkdown(entrances)),
      ...additionMarkdown(addition),
    ].join('\n'),
};

/** What is told of a pair. */
interface Answer {
  readonly explanation: Explanation;
  /** How clients outside the cluster come to the workload. */
  readonly entrances: readonly Entrance[];
  /** What policies would have to say, where they refuse it. */
  readonly addition: Addition | undefined;
}

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

function run({ sources, options, values }: Call<typeof optionTable>, terminal: Terminal): Outcome {
  const { analysis, loaded } = loadInput(sources, options, terminal);
  const { from, to, port: asked } = values;
  const explanation = analysis.explain(from, to, asked);
  terminal.progress('trying what would allow it');
  const answer: Answer = {
    explanation,
    entrances: entrancesOn(analysis, explanation),
    addition: additionFor(loaded, analysis, options, { explanation, from, to }),
  };
  return {
    output: [formats[values.format](answer, terminal)],
    complaints: formatFindings(analysis.findings),
    exitCode: exitCodeOf(analysis),
  };
}

/** How clients outside the cluster come to the workload that was asked about. */
function entrancesOn({ evaluation }: Analysis, { from, to }: Explanation): readonly Entrance[] {
  if (from.kind !== 'ip' || to.kind !== 'workload') return [];
  return findEntrances(evaluation).filter((entrance) =>
    workloadsOf(entrance).some((workload) => peerKey(workload) === peerKey(to)),
  );
}

function after(entrances: readonly Entrance[], text: () => string): readonly string[] {
  return entrances.length === 0 ? [] : [text()];
}
