import type { Cause, CheckFinding } from '../expectations/check-finding.ts';
import type { CheckResult } from '../expectations/check-result.ts';
import type { Problem } from '../expectations/problem.ts';
import type { Source } from '../finding.ts';
import { verdictClauses, wrapClauses } from './check-verdict.ts';

/** What a terminal shows: each finding with its places and its remedy, and the verdict last. */
export function formatCheck(result: CheckResult): string {
  const findings = result.findings.map((finding) => `${formatCheckFinding(finding)}\n`);
  const [first = '', ...more] = wrapClauses(verdictClauses(result), 96 - result.file.length);
  const indent = ' '.repeat(result.file.length + 2);
  return `${findings.join('')}${[`${result.file}: ${first}`, ...more.map((line) => indent + line)].join('\n')}\n`;
}

/** `file:line: error: message`, which editors and CI systems make links of; below it causes and remedy. */
export function formatCheckFinding({ expectation, message, rule, causes, fix }: CheckFinding): string {
  return [
    `${place(expectation)}: error: ${message} [${rule}]`,
    ...causes.map((cause) => `  ${formatCause(cause)}`),
    `  fix: ${fix}`,
    '',
  ].join('\n');
}

export function formatCause({ text, source }: Cause): string {
  return source === undefined ? text : `${place(source)}: ${text}`;
}

export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(({ message, source }) => `${place(source)}: error: ${message}\n`).join('');
}

export function place({ file, line }: Source): string {
  return `${file}:${line}`;
}
