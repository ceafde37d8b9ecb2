import { elementAt } from '../../collections/element-at.ts';
import { type Evaluation, outsideEnds, verdictBetween, workloadEnds } from '../../engine/evaluation.ts';
import { pairKinds } from '../../engine/pair-kinds.ts';
import { empty } from '../../sets/traffic-store.ts';
import { groupEnds } from './end-groups.ts';
import { rowsOfEnds } from './end-rows.ts';

/** How many pairs there are, and how many of them can or may connect. */
export function countConnections(evaluation: Evaluation): {
  readonly pairs: number;
  readonly possible: number;
} {
  const kinds = pairKinds(evaluation);
  const groups = groupEnds(kinds, [...workloadEnds(evaluation), ...outsideEnds(evaluation)]);
  const ends = groups.map(({ end }) => end);
  const sizes = Int32Array.from(groups, ({ members }) => members.length);
  const rowOf = rowsOfEnds(kinds, kinds.rowsBy('verdicts'), ends, (from, to) =>
    verdictBetween(evaluation, from, to).some(({ possible }) => possible !== empty) ? 1 : 0,
  );
  let possible = 0;
  for (const from of ends.keys()) {
    const row = rowOf(from);
    const size = elementAt(sizes, from);
    for (let to = 0; to < row.length; to++)
      if (row[to] === 1) possible += size * (elementAt(sizes, to) - (from === to ? 1 : 0));
  }
  const [workloads, outside] = [evaluation.cluster.workloads.length, evaluation.outside.length];
  return { pairs: workloads * (workloads - 1) + 2 * workloads * outside, possible };
}
