import type { Connection } from '../connection.ts';
import {
  type End,
  type Evaluation,
  outsideEnds,
  toConnection,
  verdictBetween,
  workloadEnds,
} from './evaluation.ts';

/** Every connection that is possible or may be, one after the other: there can be millions. */
export function* listConnections(evaluation: Evaluation): Generator<Connection> {
  for (const { from, reached } of sources(evaluation)) {
    for (const to of reached) yield toConnection(evaluation, from, to, verdictBetween(evaluation, from, to));
  }
}

/** How many pairs there are, and how many of them can or may connect. */
export function countConnections(evaluation: Evaluation): {
  readonly pairs: number;
  readonly possible: number;
} {
  const workloads = evaluation.cluster.workloads.length;
  let possible = 0;
  for (const { reached } of sources(evaluation)) possible += reached.length;
  return { pairs: workloads * (workloads - 1) + 2 * workloads * evaluation.outside.length, possible };
}

interface Source {
  readonly from: End;
  /** Whom it reaches, in order. */
  readonly reached: readonly End[];
}

/** Workloads reach workloads and the outside, the outside reaches workloads. What it does among itself is not ours. */
function* sources(evaluation: Evaluation): Generator<Source> {
  const workloads = workloadEnds(evaluation);
  const ends = [...workloads, ...outsideEnds(evaluation)];
  const owners = new Int32Array(evaluation.cluster.endpoints.length).fill(-1);
  ends.forEach(({ endpoints }, position) => {
    for (const endpoint of endpoints) owners[endpoint] = position;
  });
  for (const [position, from] of ends.entries()) {
    const limit = position < workloads.length ? ends.length : workloads.length;
    const isReached = new Uint8Array(ends.length);
    for (const endpoint of from.endpoints) {
      const reach = evaluation.verdicts.reachOf(endpoint);
      for (let to = 0; to < reach.length; to++) {
        const owner = owners[to] ?? -1;
        if (reach[to] === 1 && owner >= 0) isReached[owner] = 1;
      }
    }
    isReached[position] = 0;
    const reached: End[] = [];
    for (let to = 0; to < limit; to++) {
      const end = ends[to];
      if (isReached[to] === 1 && end !== undefined) reached.push(end);
    }
    yield { from, reached };
  }
}
