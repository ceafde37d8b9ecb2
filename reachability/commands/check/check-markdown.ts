import type { CheckResult, ScenarioResult } from '../../expectations/check-result.ts';
import type { CheckFinding } from '../../expectations/report/check-finding.ts';
import { codeCell, codeSpan, markdownTable, markdownText } from '../../format/markdown.ts';
import { formatCause, hasOwnFix, nameSome, place } from './check-text.ts';
import { objectsLine, verdict } from './check-verdict.ts';

/** For the comment on a pull request or the summary of a CI run. */
export function formatCheckMarkdown(result: CheckResult): string {
  return [
    `### ${codeSpan(result.file)}: ${verdict(result)}`,
    ...result.problems.map(
      ({ message, source }) => `- **${codeSpan(place(source))}** ${markdownText(message)}`,
    ),
    ...result.findings.map(formatFinding),
    ...(result.scenarios.length === 0 ? [] : [scenarioTable(result.scenarios)]),
    ...(result.objects === undefined ? [] : [`${objectsLine(result.objects)}.`]),
    '',
  ].join('\n\n');
}

function formatFinding(finding: CheckFinding): string {
  const { message, expectation, causes, fix, consequences } = finding;
  const { named, rest } = nameSome(consequences);
  return [
    `- **${markdownText(message)}** (${codeSpan(place(expectation))})`,
    ...causes.map((cause) => `  - ${markdownText(formatCause(cause))}`),
    `  - Remedy: ${markdownText(fix)}`,
    ...(consequences.length === 0 ? [] : ['  - For the same reason:']),
    ...named.map((other) => {
      const remedy = hasOwnFix(other, finding) ? `. Remedy: ${other.fix}` : '';
      return `    - ${markdownText(other.message + remedy)} (${codeSpan(place(other.expectation))})`;
    }),
    ...rest.map((more) => `    - ${markdownText(more)}`),
  ].join('\n');
}

function scenarioTable(scenarios: readonly ScenarioResult[]): string {
  const rows = scenarios.map(({ name, outcome, states, why }) => [
    markdownText(name),
    outcome === 'holds' ? outcome : `**${outcome}**`,
    codeCell(states),
    markdownText(why),
  ]);
  return markdownTable(['scenario', 'outcome', 'what must be so', 'why'], rows).trimEnd();
}
