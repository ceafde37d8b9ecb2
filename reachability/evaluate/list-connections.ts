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
  for (const { from, destinations } of sources(evaluation)) {
    const isReached = reachOf(evaluation, from);
    for (const to of destinations) {
      if (to !== from && isReached(to))
        yield toConnection(evaluation, from, to, verdictBetween(evaluation, from, to));
    }
  }
}

/** How many pairs there are, and how many of them can or may connect. */
export function countConnections(evaluation: Evaluation): {
  readonly pairs: number;
  readonly possible: number;
} {
  let pairs = 0;
  let possible = 0;
  for (const { from, destinations } of sources(evaluation)) {
    const isReached = reachOf(evaluation, from);
    for (const to of destinations) {
      if (to === from) continue;
      pairs++;
      if (isReached(to)) possible++;
    }
  }
  return { pairs, possible };
}

/** Workloads reach workloads and the outside, the outside reaches workloads. What it does among itself is not ours. */
function* sources(
  evaluation: Evaluation,
): Generator<{ readonly from: End; readonly destinations: readonly End[] }> {
  const workloads = workloadEnds(evaluation);
  const outside = outsideEnds(evaluation);
  const all = [...workloads, ...outside];
  for (const from of workloads) yield { from, destinations: all };
  for (const from of outside) yield { from, destinations: workloads };
}

function reachOf({ verdicts }: Evaluation, { endpoints }: End): (to: End) => boolean {
  const reached = endpoints.map((endpoint) => verdicts.reachOf(endpoint));
  const [only] = reached;
  if (only !== undefined && reached.length === 1)
    return (to) => to.endpoints.some((endpoint) => only[endpoint] === 1);
  return (to) => to.endpoints.some((endpoint) => reached.some((flags) => flags[endpoint] === 1));
}
