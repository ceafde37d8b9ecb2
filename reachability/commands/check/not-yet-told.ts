import type { Asked, Finding, Source } from '../../contract/finding.ts';
import type { CheckResult } from '../../expectations/check-result.ts';

/** The warnings without those that findings tell as their cause: that a rule or a policy asks for something in vain. */
export function notYetTold({ warnings, findings }: CheckResult): readonly Finding[] {
  const told = new Set(
    findings.flatMap(({ causes }) =>
      causes.flatMap(({ source, asked = [] }) =>
        source === undefined ? [] : asked.map((one) => keyOf(source, one)),
      ),
    ),
  );
  return warnings.filter(
    ({ source, asked = [] }) => asked.length === 0 || !asked.every((one) => told.has(keyOf(source, one))),
  );
}

function keyOf({ file, line }: Source, { what, values }: Asked): string {
  return JSON.stringify([file, line, what, values]);
}
