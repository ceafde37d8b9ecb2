import { elementAt } from '../collections/element-at.ts';
import type { Connection } from '../engine/connection.ts';
import {
  type End,
  type Evaluation,
  toConnection,
  verdictBetween,
  workloadEnds,
} from '../engine/evaluation.ts';
import { outsiderEnds } from '../engine/outsider-ends.ts';
import type { Verdict } from '../engine/verdicts.ts';
import { DIRECTIONS, type Direction } from '../model/policy.ts';
import { EMPTY } from '../sets/traffic-store.ts';

/** What may pass between a workload and pods of one class that the manifests do not hold. */
export interface OutsiderConnection {
  readonly workload: End;
  readonly outsider: End;
  /** Seen from the workload. */
  readonly direction: Direction;
  readonly verdict: Verdict;
}

/**
 * Everything that may pass between workloads and pods that the manifests do not hold. A class is told of where it may do
 * more than the classes around it: what any pod may do is not repeated of those with some label.
 */
export function* outsiderConnections(evaluation: Evaluation): Generator<OutsiderConnection> {
  const outsiders = outsiderEnds(evaluation);
  for (const workload of workloadEnds(evaluation)) {
    for (const direction of DIRECTIONS) {
      const told: (Verdict | undefined)[] = [];
      for (const [index, outsider] of outsiders.entries()) {
        const [from, to] = direction === 'ingress' ? [outsider, workload] : [workload, outsider];
        const verdict = verdictBetween(evaluation, from, to);
        const around = outsider.within.map((other) => told[other]).filter((other) => other !== undefined);
        if (verdict.every(({ possible }) => possible === EMPTY) || !hasMore(evaluation, verdict, around))
          continue;
        told[index] = verdict;
        yield { workload, outsider, direction, verdict };
      }
    }
  }
}

/** The same as connections. */
export function* listOutsiders(evaluation: Evaluation): Generator<Connection> {
  for (const { workload, outsider, direction, verdict } of outsiderConnections(evaluation)) {
    const [from, to] = direction === 'ingress' ? [outsider, workload] : [workload, outsider];
    yield toConnection(evaluation, from, to, verdict);
  }
}

/** Whether something is possible, or certain, that is in none of the others. */
function hasMore({ store }: Evaluation, verdict: Verdict, others: readonly Verdict[]): boolean {
  return verdict.some((bounds, family) =>
    (['possible', 'certain'] as const).some((bound) => {
      const rest = others.reduce(
        (left, other) => store.subtract(left, elementAt(other, family)[bound]),
        bounds[bound],
      );
      return rest !== EMPTY;
    }),
  );
}
