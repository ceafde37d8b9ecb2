import { check } from '../expectations/check.ts';
import { type CheckResult, exitCodeOf } from '../expectations/check-result.ts';
import { formatCheckJson } from '../format/check-json.ts';
import { formatCheckJunit } from '../format/check-junit.ts';
import { formatCheckMarkdown } from '../format/check-markdown.ts';
import { formatCheckSarif } from '../format/check-sarif.ts';
import { formatCheck, formatProblems } from '../format/check-text.ts';
import { formatFindings } from '../format/findings-text.ts';
import { loadPaths } from '../load/load-paths.ts';
import type { CheckFormat, Command } from './arguments.ts';
import type { Outcome, Terminal } from './outcome.ts';
import { readExpectations } from './read-expectations.ts';

const FORMATS: Readonly<Record<CheckFormat, (result: CheckResult) => string>> = {
  text: formatCheck,
  json: formatCheckJson,
  markdown: formatCheckMarkdown,
  sarif: formatCheckSarif,
  junit: formatCheckJunit,
};

/** Holds manifests to an expectations file. */
export function runCheck(
  { paths, expect, format, options }: Command & { readonly kind: 'check' },
  { progress }: Terminal,
): Outcome {
  progress(`checking ${paths.join(' ')}`);
  const expectations = readExpectations(expect);
  const result = check(loadPaths(paths), expectations, options);
  return {
    // Where there is a problem, the text says so and no more: its place is among the complaints.
    output: [FORMATS[format](result)],
    complaints: formatProblems(result.problems) + formatFindings(result.warnings),
    exitCode: exitCodeOf(result),
  };
}
