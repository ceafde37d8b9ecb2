import { elementAt } from '../../collections/element-at.ts';
import type { Connection } from '../../engine/connection.ts';
import {
  type End,
  type Evaluation,
  toConnection,
  verdictBetween,
  workloadEnds,
} from '../../engine/evaluation.ts';
import { hasMore } from '../../engine/has-more.ts';
import { type OutsiderEnd, outsiderEnds } from '../../engine/outsider-ends.ts';
import { twinsOf } from '../../engine/twins.ts';
import type { Verdict } from '../../engine/verdicts.ts';
import { bothDirections, type Direction } from '../../model/policy.ts';
import { empty } from '../../sets/traffic-store.ts';

/** What may pass between a workload and pods of one class that the manifests do not hold. */
export interface OutsiderConnection {
  readonly workload: End;
  readonly outsider: OutsiderEnd;
  /** Seen from the workload. */
  readonly direction: Direction;
  readonly verdict: Verdict;
}

/** Whether to report pods that policies take for a workload, even if they may do no more than that workload. */
export type Twins = 'told' | 'left out';

/**
 * Everything that may pass between workloads and pods that the manifests do not hold. A class is listed where it may do
 * more than the classes around it: what any pod may do is not repeated of those with some label.
 */
export function* outsiderConnections(evaluation: Evaluation, twins: Twins): Generator<OutsiderConnection> {
  const outsiders = outsiderEnds(evaluation);
  const workloads = workloadEnds(evaluation);
  const taken = (twins === 'told' ? [] : twinsOf(evaluation, outsiders, workloads)).map((positions) =>
    positions.map((position) => elementAt(workloads, position)),
  );
  for (const workload of workloads) {
    for (const direction of bothDirections) {
      const verdictOf = (other: End): Verdict =>
        direction === 'ingress'
          ? verdictBetween(evaluation, other, workload)
          : verdictBetween(evaluation, workload, other);
      const told: (Verdict | undefined)[] = [];
      for (const [index, outsider] of outsiders.entries()) {
        const verdict = verdictOf(outsider);
        if (verdict.every(({ possible }) => possible === empty)) continue;
        const alike = taken[index] ?? [];
        // Whether pods of one workload reach each other is not listed either.
        if (alike.includes(workload)) continue;
        const around = outsider.within.map((other) => told[other]).filter((other) => other !== undefined);
        if (!hasMore(evaluation, verdict, [...around, ...alike.map(verdictOf)])) continue;
        told[index] = verdict;
        yield { workload, outsider, direction, verdict };
      }
    }
  }
}

/** In the form of every other connection. */
export function asConnection(
  evaluation: Evaluation,
  { workload, outsider, direction, verdict }: OutsiderConnection,
): Connection {
  const [from, to] = direction === 'ingress' ? [outsider, workload] : [workload, outsider];
  return toConnection(evaluation, from, to, verdict);
}
