import type { Analysis } from '../../analysis/analyze.ts';
import { keysOf } from '../../collections/keys-of.ts';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { runText } from '../../command-line/help.ts';
import { exitCodeOf, loadInput } from '../../command-line/load-input.ts';
import { choiceOr, port, text } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { UsageError } from '../../command-line/usage.ts';
import type { Entrance } from '../../exposure/entrance.ts';
import { findEntrances, workloadsOf } from '../../exposure/entrances.ts';
import { entrancesMarkdown, entrancesText } from '../../format/entrance-text.ts';
import { formatExplanation } from '../../format/explanation-text.ts';
import { formatFindings } from '../../format/findings-text.ts';
import type { Layout } from '../../format/layout.ts';
import { peerKey } from '../../format/peer-names.ts';
import type { Explanation } from '../../questions/explanation/explain.ts';
import { type Refusals, refusalsOf } from '../../questions/refusals/refusals.ts';
import { type Addition, additionFor } from '../../suggest/addition.ts';
import { jsonText } from '../../text/json-text.ts';
import { additionMarkdown, additionText } from './addition-text.ts';
import { explanationMarkdown } from './explanation-markdown.ts';
import { refusalsMarkdown, refusalsText } from './refusals-text.ts';

const formats = {
  text: ({ explanation, entrances, addition }: Answer, layout: Layout) =>
    [
      formatExplanation(explanation, layout),
      ...after(entrances, () => `${entrancesText(entrances, layout).join('\n')}\n`),
      ...additionText(addition, layout),
    ].join('\n'),
  json: ({ explanation, entrances, addition }: Answer) =>
    `${jsonText({ ...explanation, ...(entrances.length > 0 && { entrances }), ...(addition && { addition }) }, 2)}\n`,
  markdown: ({ explanation, entrances, addition }: Answer) =>
    [
      explanationMarkdown(explanation),
      ...after(entrances, () => entrancesMarkdown(entrances)),
      ...additionMarkdown(addition),
    ].join('\n'),
};

/** The same where an end is left out. */
const refusalFormats = {
  text: refusalsText,
  json: (refusals: Refusals) => `${jsonText(refusals, 2)}\n`,
  markdown: refusalsMarkdown,
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
  from: text('A', ends),
  to: text('B', 'the same, or service:namespace/name or one of its addresses'),
  port: port('about this port only'),
  format: choiceOr('text', keysOf(formats), 'text for reading, json for programs, markdown for comments'),
};

/** `explain`: one pair, and everything that had a say in it. */
export const explain = defineCommand({
  call: 'explain [--from A] [--to B] [--port tcp/9080] PATH…',
  answers: 'is this one possible, and which policy and rule decided, in both directions',
  options: optionTable,
  note: 'Without --from, --to or both: every pair that is not possible, and what denies it.',
  examples: [
    `${runText} explain --from pydgraph-client/pydgraph-client \\\n    --to dgraph/demo-dgraph-alpha --port tcp/9080 dist/tutorial`,
    `${runText} explain --from internet --to dgraph/demo-dgraph-alpha dist/tutorial`,
    `${runText} explain --to dgraph/demo-dgraph-alpha dist/tutorial`,
  ],
  run,
});

function run({ sources, options, values }: Call<typeof optionTable>, terminal: Terminal): Outcome {
  const { analysis, loaded } = loadInput(sources, options, terminal);
  const { from, to, port: asked } = values;
  if (from === undefined || to === undefined) {
    refuseAlone(from ?? to, from === undefined ? '--from' : '--to');
    const refusals = refusalsOf(analysis.evaluation, {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(asked !== undefined && { port: asked }),
    });
    return {
      output: [refusalFormats[values.format](refusals, terminal)],
      complaints: formatFindings(analysis.findings),
      exitCode: exitCodeOf(analysis),
    };
  }
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

/** What these lead to depends on the other end. */
function refuseAlone(end: string | undefined, missing: string): void {
  if (end === 'own-node' || end?.startsWith('service:'))
    throw new UsageError(`${end} is explained with the other end only; add ${missing}`);
}
