import type { CheckFinding } from '../expectations/check-finding.ts';
import type { CheckResult, ScenarioResult } from '../expectations/check-result.ts';
import { formatCause, place } from './check-text.ts';
import { verdictClauses } from './check-verdict.ts';

/** For the comment on a pull request or the summary of a CI run. */
export function formatCheckMarkdown(result: CheckResult): string {
  const [verdict = ''] = verdictClauses(result);
  return [
    `### \`${result.file}\`: ${verdict}`,
    ...result.problems.map(({ message, source }) => `- **\`${place(source)}\`** ${escapeMarkdown(message)}`),
    ...result.findings.map(formatFinding),
    ...(result.scenarios.length === 0 ? [] : [scenarioTable(result.scenarios)]),
    '',
  ].join('\n\n');
}

function formatFinding({ message, expectation, causes, fix }: CheckFinding): string {
  return [
    `- **${escapeMarkdown(message)}** (\`${place(expectation)}\`)`,
    ...causes.map((cause) => `  - ${escapeMarkdown(formatCause(cause))}`),
    `  - Remedy: ${escapeMarkdown(fix)}`,
  ].join('\n');
}

function scenarioTable(scenarios: readonly ScenarioResult[]): string {
  return [
    '| scenario | outcome | what it shows |',
    '| --- | --- | --- |',
    ...scenarios.map(
      ({ name, outcome, why }) =>
        `| ${escapeMarkdown(name)} | ${outcome === 'violated' ? '**violated**' : outcome} | ${escapeMarkdown(why)} |`,
    ),
  ].join('\n');
}

/** Names and reasons are text, whatever characters they hold. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, (character) => `\\${character}`).replace(/\s*\n\s*/g, ' ');
}
