import { elementAt } from '../collections/element-at.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Direction } from '../model/policy.ts';
import { empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import type { FamilyEvaluation, Row } from './family-evaluation.ts';
import { type Reach, reachOf } from './reach.ts';
import type { Bounds } from './rules/first-match.ts';

/** What can pass between two ends, in each family in use. */
export type Verdict = readonly Bounds[];

export interface Verdicts {
  /** From one endpoint to another: what egress and ingress both allow, in the order of the families (K9). */
  between(source: number, destination: number): Verdict;
  endpointsOf(workload: number): readonly number[];
  readonly reachOf: Reach;
}

const nothing: Bounds = { certain: empty, possible: empty };

export function combineVerdicts(
  cluster: Cluster,
  evaluations: readonly FamilyEvaluation[],
  store: TrafficStore,
): Verdicts {
  const endpointsOf: number[][] = cluster.workloads.map(() => []);
  cluster.endpoints.forEach(({ workload }, index) => {
    if (workload !== undefined) endpointsOf[workload]?.push(index);
  });
  const families = evaluations.map((evaluation) => ({
    evaluation,
    egress: rememberRows(evaluation, 'egress', cluster.endpoints.length),
    ingress: rememberRows(evaluation, 'ingress', cluster.endpoints.length),
  }));

  const between = (source: number, destination: number): Verdict =>
    families.map(({ evaluation, egress, ingress }) => {
      const from = elementAt(evaluation.peers.classOf, source);
      const to = elementAt(evaluation.peers.classOf, destination);
      if (from < 0 || to < 0) return nothing;
      let certain: TrafficId = empty;
      let possible: TrafficId = empty;
      // Both directions must allow the connection from the same source port.
      for (let sample = 0; sample < evaluation.sourcePorts.length; sample++) {
        const out = egress(source, sample);
        const into = ingress(destination, sample);
        certain = store.union(
          certain,
          both(at(out, 'certain', to), at(into, 'certain', from), evaluation.everything, store),
        );
        possible = store.union(
          possible,
          both(at(out, 'possible', to), at(into, 'possible', from), evaluation.everything, store),
        );
      }
      return certain === empty && possible === empty ? nothing : { certain, possible };
    });

  let reach: Reach | undefined;
  return {
    between,
    endpointsOf: (workload) => elementAt(endpointsOf, workload),
    reachOf: (source) => {
      reach ??= reachOf(cluster.endpoints.length, evaluations, store);
      return reach(source);
    },
  };
}

/** What one of two verdicts allows. */
export function either(a: Verdict, b: Verdict, store: TrafficStore): Verdict {
  return a.map((bounds, i) => {
    const other = elementAt(b, i);
    if (bounds.possible === empty) return other;
    return {
      certain: store.union(bounds.certain, other.certain),
      possible: store.union(bounds.possible, other.possible),
    };
  });
}

/** What is allowed where one of several verdicts holds, and nothing says which. */
export function oneOf(verdicts: readonly Verdict[], store: TrafficStore): Verdict {
  const [first = [], ...others] = verdicts;
  return others.reduce<Verdict>(
    (all, verdict) =>
      all.map((bounds, i) => {
        const other = elementAt(verdict, i);
        return {
          certain: store.intersect(bounds.certain, other.certain),
          possible: store.union(bounds.possible, other.possible),
        };
      }),
    first,
  );
}

function at(row: Row, bound: 'certain' | 'possible', peer: number): TrafficId {
  return row.kind === 'constant' ? row.bounds[bound] : (row[bound][peer] ?? empty);
}

/** Most pairs have one open side, and need no lookup. */
function both(a: TrafficId, b: TrafficId, everything: TrafficId, store: TrafficStore): TrafficId {
  return a === everything ? b : b === everything ? a : store.intersect(a, b);
}

function rememberRows(
  evaluation: FamilyEvaluation,
  direction: Direction,
  endpoints: number,
): (endpoint: number, sample: number) => Row {
  const rows: (Row | undefined)[][] = evaluation.sourcePorts.map(() => new Array(endpoints).fill(undefined));
  return (endpoint, sample) => {
    const known = rows[sample]?.[endpoint];
    if (known !== undefined) return known;
    const row = evaluation.rowOf(endpoint, direction, sample);
    const ofSample = rows[sample];
    if (ofSample !== undefined) ofSample[endpoint] = row;
    return row;
  };
}
