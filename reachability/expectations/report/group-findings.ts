import { groupBy } from '../../collections/group-by.ts';
import type { CheckFinding, Disagreement } from './check-finding.ts';

/**
 * Makes one finding of all disagreements that the same rule, policy or workload decided, in the order of their places.
 * What holds for the manifests as they are comes before what holds in a scenario.
 */
export function groupFindings(disagreements: readonly Disagreement[]): readonly CheckFinding[] {
  const groups = groupBy(sort(disagreements), keyOf);
  return [...groups.values()].map((group) => {
    const main = group.find(({ scenario }) => scenario === undefined) ?? group[0];
    return { ...main, consequences: group.filter((other) => other !== main) };
  });
}

/** By place and text, each once. */
function sort(disagreements: readonly Disagreement[]): readonly Disagreement[] {
  const key = ({ expectation: { file, line }, message }: Disagreement): string =>
    `${file}\n${String(line).padStart(9, '0')}\n${message}`;
  const unique = new Map(disagreements.map((one) => [key(one), one]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The last cause is the closest one: a rule comes after the policies around it. What no policy decided is a group of its own. */
function keyOf(disagreement: Disagreement): unknown {
  const decided = disagreement.causes.at(-1)?.source;
  if (decided === undefined || disagreement.rule === 'undecided-connection') return disagreement;
  return `${decided.file}\n${decided.line}`;
}
