import { mostDifferences } from '../../expectations/check-manifests.ts';
import { type CheckResult, exitCodeOf, type ObjectCounts } from '../../expectations/check-result.ts';
import { countOf } from '../../text/plural.ts';
import { visible } from '../../text/visible.ts';
import { wrapItems } from '../../text/wrap.ts';

const more = `, and more: after ${mostDifferences.toLocaleString('en')} connections that differ, no others were looked at; init drafts what is possible`;

/** The verdict on the manifests in a few words: `12 connections as expected, and no others`. */
export function verdict(result: CheckResult): string {
  const { connections, outsiderConnections, findings, hasMore, problems, trial } = result;
  switch (exitCodeOf(result)) {
    case 2:
      return `nothing is proven: ${countOf(problems.length, 'problem')}`;
    case 1:
      return `violated: ${countOf(findings.length, 'finding')}${hasMore === true ? more : ''}`;
    case 0:
      if (trial !== undefined) return 'a trial: what its scenario states holds, and nothing else is proven';
      return outsiderConnections === 0
        ? `${countOf(connections, 'connection')} as expected, and no others`
        : `${countOf(connections, 'connection')} and ${outsiderConnections} with pods outside the manifests as expected, and no others`;
  }
}

/** `41 objects: 29 evaluated, 12 without bearing`: each object is counted once. */
export function objectsLine({
  objects,
  evaluated,
  withoutBearing,
  withFindings,
  accepted,
}: ObjectCounts): string {
  const parts = [
    `${evaluated} evaluated`,
    `${withoutBearing} without bearing`,
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(withFindings > 0 ? [`${withFindings} with findings`] : []),
  ];
  return `${countOf(objects, 'object')}: ${parts.join(', ')}`;
}

/** A line for each scenario, `holds  test 0: …`, each at most `width` columns where its words allow. */
export function scenarioLines({ scenarios }: CheckResult, width: number): readonly string[] {
  const column = Math.max(...scenarios.map(({ outcome }) => outcome.length)) + 2;
  return scenarios.flatMap(({ outcome, name }) =>
    wrapItems(visible(name).split(' '), width - column, '').map(
      (line, index) => (index === 0 ? outcome : '').padEnd(column) + line,
    ),
  );
}
