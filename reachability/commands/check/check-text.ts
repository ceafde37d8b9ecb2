import type { Source } from '../../contract/finding.ts';
import type { CheckResult } from '../../expectations/check-result.ts';
import type { Problem } from '../../expectations/file/problem.ts';
import type { Cause, CheckFinding, Disagreement } from '../../expectations/report/check-finding.ts';
import { type Layout, plainLayout } from '../../format/layout.ts';
import { visible } from '../../text/visible.ts';
import { objectsLine, scenarioLines, verdict } from './check-verdict.ts';

/** What a terminal shows: each finding with its places and its remedy, then the verdict and what came of each scenario. */
export function formatCheck(result: CheckResult, { columns }: Layout = plainLayout): string {
  const findings = result.findings.map((finding) => `${formatCheckFinding(finding)}\n`);
  const scenarios = scenarioLines(result, columns - 2).map((line) => `  ${line}\n`);
  const objects = result.objects === undefined ? '' : `${objectsLine(result.objects)}\n`;
  return `${findings.join('')}${visible(result.file)}: ${verdict(result)}\n${scenarios.join('')}${objects}`;
}

/** `file:line: error: message`, which editors and CI systems make links of; below it causes, remedy and consequences. */
export function formatCheckFinding(finding: CheckFinding): string {
  const { expectation, message, rule, causes, fix, consequences } = finding;
  const { named, rest } = nameSome(consequences);
  return [
    visible(`${place(expectation)}: error: ${message} [${rule}]`),
    ...causes.map((cause) => `  ${visible(formatCause(cause))}`),
    `  fix: ${visible(fix)}`,
    ...(consequences.length === 0 ? [] : ['  for the same reason:']),
    ...named.flatMap((other) => [
      `    ${visible(`${place(other.expectation)}: ${other.message} [${other.rule}]`)}`,
      ...(hasOwnFix(other, finding) ? [`      fix: ${visible(other.fix)}`] : []),
    ]),
    ...rest.map((more) => `    ${more}`),
    '',
  ].join('\n');
}

/** What has one reason can be every pair of a cluster: readers are told of some. */
const mostNamed = 10;

/** Those consequences that a reader is told of, and a line about the others, if there are any. */
export function nameSome(consequences: readonly Disagreement[]): {
  readonly named: readonly Disagreement[];
  readonly rest: readonly string[];
} {
  const more = consequences.length - mostNamed;
  if (more <= 1) return { named: consequences, rest: [] };
  return {
    named: consequences.slice(0, mostNamed),
    rest: [`and ${more} more, which --format json lists; --propose prints what to add for all`],
  };
}

/** Whether a consequence can be settled otherwise than what it follows from. A scenario cannot. */
export function hasOwnFix({ fix, scenario }: Disagreement, main: CheckFinding): boolean {
  return scenario === undefined && fix !== main.fix;
}

export function formatCause({ text, source }: Cause): string {
  return source === undefined ? text : `${place(source)}: ${text}`;
}

export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ message, source }) => `${visible(`${place(source)}: error: ${message}`)}\n`)
    .join('');
}

export function place({ file, line }: Source): string {
  return `${file}:${line}`;
}
