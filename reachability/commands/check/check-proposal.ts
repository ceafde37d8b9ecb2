import { analyze } from '../../analysis/analyze.ts';
import type { Outcome } from '../../command-line/outcome.ts';
import { UsageError } from '../../command-line/usage.ts';
import type { Options } from '../../contract/options.ts';
import { parseExpectations } from '../../expectations/file/parse-expectations.ts';
import { proposalLines } from '../../expectations/proposal/proposal-text.ts';
import { propose } from '../../expectations/proposal/propose.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { loadSources } from '../../load/sources/load-sources.ts';
import type { Source } from '../../load/sources/source.ts';
import type { SourceText } from '../../load/texts/source-text.ts';
import { visible } from '../../text/visible.ts';
import { formatProblems } from './check-text.ts';

/**
 * The entries that the expectations lack for what the manifests allow. Exit code 1 if there are any.
 * @throws UsageError if the file cannot be understood, or if another format than text is asked for
 */
export function proposed(
  sources: readonly Source[],
  text: SourceText,
  options: Partial<Options>,
  format: string,
): Outcome {
  if (format !== 'text')
    throw new UsageError(`--propose prints YAML to be pasted; leave --format ${format} out`);
  const parsed = parseExpectations(text);
  if (parsed.kind === 'refused') throw new UsageError(formatProblems(parsed.problems).trimEnd());
  const { expectations } = parsed;
  const analysis = analyze(loadSources(sources), { ...expectations.options, ...options });
  const proposal = propose(analysis, expectations);
  const { connections, left } = proposal;
  const isComplete = connections.length + left.length === 0;
  const lines = [
    ...(isComplete ? [`# ${visible(text.file)} lists everything that is possible.`] : []),
    ...left.map((what) => `# Not listed: ${visible(what)}.`),
    ...proposalLines(proposal),
  ];
  return {
    output: [`${lines.join('\n')}\n`],
    complaints: formatFindings(analysis.findings),
    exitCode: !analysis.isProven ? 2 : isComplete ? 0 : 1,
  };
}
