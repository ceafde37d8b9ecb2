import { keysOf } from '../../collections/keys-of.ts';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { filterOptions, toFilter } from '../../command-line/filter-options.ts';
import { runText } from '../../command-line/help.ts';
import { exitCodeOf, loadInput } from '../../command-line/load-input.ts';
import { choiceOr } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import type { Exposure, ExposureReport } from '../../exposure/exposure.ts';
import { reportExposure } from '../../exposure/report-exposure.ts';
import { formatFindings } from '../../format/findings-text.ts';
import {
  type ConnectionFilter,
  connectionFilter,
  type Filter,
  usesPort,
} from '../../questions/listing/connection-filter.ts';
import { jsonText } from '../../text/json-text.ts';
import { exposureMarkdown } from './exposure-markdown.ts';
import { formatExposure } from './exposure-text.ts';

const formats = {
  text: formatExposure,
  json: (report: ExposureReport) => `${jsonText(report, 2)}\n`,
  markdown: (report: ExposureReport) => exposureMarkdown(report),
};

const optionTable = {
  format: choiceOr('text', keysOf(formats), 'text for reading, json for programs, markdown for comments'),
  ...filterOptions,
};

/** `exposure`: what is open to those who are not in the manifests. */
export const exposure = defineCommand({
  call: 'exposure PATH…',
  answers: 'what is open to the internet, to nodes and to workloads not in the manifests',
  options: optionTable,
  examples: [
    `${runText} exposure --direction ingress dist/tutorial`,
    `${runText} exposure --pod-cidr 10.244.0.0/16 --node-cidr 10.240.0.0/16 dist/tutorial`,
  ],
  run,
});

function run({ sources, options, values }: Call<typeof optionTable>, terminal: Terminal): Outcome {
  const { analysis } = loadInput(sources, options, terminal);
  const filter = toFilter(values);
  const { isChosen } = connectionFilter(filter, analysis.peers());
  terminal.progress('asking who else there may be');
  const all = reportExposure(analysis);
  const report = {
    workloads: all.workloads.filter(isChosen),
    exposures: all.exposures.filter((one) => isWanted(one, filter, isChosen)),
    entrances: all.entrances,
    unknown: all.unknown,
  };
  return {
    output: [formats[values.format](report, terminal)],
    complaints: formatFindings(analysis.findings),
    exitCode: exitCodeOf(analysis),
  };
}

function isWanted(
  { workload, direction, unknown, ...traffic }: Exposure,
  filter: Filter,
  isChosen: ConnectionFilter['isChosen'],
): boolean {
  return (
    isChosen(workload) &&
    (filter.direction === undefined || filter.direction === direction) &&
    (filter.port === undefined || unknown !== undefined || usesPort(traffic, filter.port))
  );
}
