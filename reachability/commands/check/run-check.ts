import type { CheckFormat, Command } from '../../command-line/arguments.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { check } from '../../expectations/check.ts';
import { type CheckResult, exitCodeOf } from '../../expectations/check-result.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { loadPaths } from '../../load/load-paths.ts';
import { formatCheckJson } from './check-json.ts';
import { formatCheckJunit } from './check-junit.ts';
import { formatCheckMarkdown } from './check-markdown.ts';
import { formatCheckSarif } from './check-sarif.ts';
import { formatCheck, formatProblems } from './check-text.ts';
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
  { paths, expect, format, options, trials }: Command & { readonly kind: 'check' },
  { progress }: Terminal,
): Outcome {
  progress(`checking ${paths.join(' ')}`);
  const expectations = readExpectations(expect);
  const result = check(loadPaths(paths), expectations, options, trials);
  return {
    // Where there is a problem, the text says so and no more: its place is among the complaints.
    output: [FORMATS[format](result)],
    complaints: formatProblems(result.problems) + formatFindings(result.warnings),
    exitCode: exitCodeOf(result),
  };
}
