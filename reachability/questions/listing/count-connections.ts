import { type End, type Evaluation, outsideEnds, workloadEnds } from '../../engine/evaluation.ts';

/** How many pairs there are, and how many of them can or may connect. */
export function countConnections(evaluation: Evaluation): {
  readonly pairs: number;
  readonly possible: number;
} {
  const workloads = evaluation.cluster.workloads.length;
  let possible = 0;
  for (const { isReached } of reaches(evaluation, endsOf(evaluation))) {
    for (let to = 0; to < isReached.length; to++) possible += isReached[to] ?? 0;
  }
  return { pairs: workloads * (workloads - 1) + 2 * workloads * evaluation.outside.length, possible };
}

/** Workloads, then the outside. */
function endsOf(evaluation: Evaluation): readonly End[] {
  return [...workloadEnds(evaluation), ...outsideEnds(evaluation)];
}

interface EndReach {
  readonly from: End;
  /** For every end 1 if it can or may be reached. */
  readonly isReached: Uint8Array;
}

/** Workloads reach workloads and the outside, the outside reaches workloads. What it does among itself is not ours. */
function* reaches({ cluster, verdicts }: Evaluation, ends: readonly End[]): Generator<EndReach> {
  const owners = new Int32Array(cluster.endpoints.length).fill(-1);
  ends.forEach(({ endpoints }, position) => {
    for (const endpoint of endpoints) owners[endpoint] = position;
  });
  for (const [position, from] of ends.entries()) {
    const isReached = new Uint8Array(ends.length);
    for (const endpoint of from.endpoints) gather(verdicts.reachOf(endpoint), owners, isReached);
    if (position >= cluster.workloads.length) isReached.fill(0, cluster.workloads.length);
    isReached[position] = 0;
    yield { from, isReached };
  }
}

function gather(reach: Uint8Array, owners: Int32Array, isReached: Uint8Array): void {
  for (let endpoint = 0; endpoint < reach.length; endpoint++) {
    const owner = owners[endpoint] ?? -1;
    if (reach[endpoint] === 1 && owner >= 0) isReached[owner] = 1;
  }
}
