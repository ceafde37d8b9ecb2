import type { Command } from '../../command-line/arguments.ts';
import { isUnproven, loadInput } from '../../command-line/load-input.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import type { Exposure } from '../../exposure/exposure.ts';
import { reportExposure } from '../../exposure/report-exposure.ts';
import { formatFindings } from '../../format/findings-text.ts';
import {
  type ConnectionFilter,
  connectionFilter,
  type Filter,
  usesPort,
} from '../../questions/connection-filter.ts';
import { exposureMarkdown } from './exposure-markdown.ts';
import { formatExposure } from './exposure-text.ts';

/** `exposure`: what is open to whoever is not in the manifests. */
export function runExposure(
  { input, filter, format }: Command & { readonly kind: 'exposure' },
  { paint, progress }: Terminal,
): Outcome {
  const { loaded, analysis } = loadInput(input, progress);
  const { isChosen } = connectionFilter(filter, analysis.peers());
  progress('asking who else there may be');
  const all = reportExposure(loaded, input.options);
  const report = {
    workloads: all.workloads.filter(isChosen),
    exposures: all.exposures.filter((exposure) => isWanted(exposure, filter, isChosen)),
    entrances: all.entrances,
    unknown: all.unknown,
  };
  const formats = {
    text: () => formatExposure(report, paint),
    json: () => `${JSON.stringify(report, null, 2)}\n`,
    markdown: () => exposureMarkdown(report),
  };
  return {
    output: [formats[format]()],
    complaints: formatFindings(analysis.findings),
    exitCode: isUnproven(analysis) ? 2 : 0,
  };
}

function isWanted(
  exposure: Exposure,
  { direction, port }: Filter,
  isChosen: ConnectionFilter['isChosen'],
): boolean {
  return (
    isChosen(exposure.workload) &&
    (direction === undefined || direction === exposure.direction) &&
    (port === undefined || exposure.unknown !== undefined || usesPort(exposure, port))
  );
}
