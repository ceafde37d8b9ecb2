import type { Connection } from '../connection.ts';
import {
  type End,
  type Evaluation,
  isPossible,
  outsideEnds,
  toConnection,
  verdictBetween,
  workloadEnds,
} from './evaluation.ts';

/** Every connection that is possible or may be, one after the other: there can be millions. */
export function* listConnections(evaluation: Evaluation): Generator<Connection> {
  for (const { from, to } of pairs(evaluation)) {
    const verdict = verdictBetween(evaluation, from, to);
    if (isPossible(verdict)) yield toConnection(evaluation, from, to, verdict);
  }
}

/** How many pairs there are, and how many of them can connect. Says nothing of why, so it is fast. */
export function countConnections(evaluation: Evaluation): {
  readonly pairs: number;
  readonly possible: number;
} {
  let count = 0;
  let possible = 0;
  for (const { from, to } of pairs(evaluation)) {
    count++;
    if (isPossible(verdictBetween(evaluation, from, to))) possible++;
  }
  return { pairs: count, possible };
}

/** Ordered pairs of workloads, and of workloads and outside addresses. A workload's connection to itself is left out. */
function* pairs(evaluation: Evaluation): Generator<{ readonly from: End; readonly to: End }> {
  const workloads = workloadEnds(evaluation);
  const outside = outsideEnds(evaluation);
  for (const from of workloads) {
    for (const to of workloads) if (from !== to) yield { from, to };
    for (const to of outside) yield { from, to };
  }
  for (const from of outside) for (const to of workloads) yield { from, to };
}
