import { elementAt } from '../collections/element-at.ts';
import type { Cluster } from '../model/cluster.ts';
import { empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import type { FamilyEvaluation } from './family-evaluation.ts';
import type { Bounds } from './rules/first-match.ts';

/** What can pass between two ends, in each family in use. */
export type Verdict = readonly Bounds[];

export interface Verdicts {
  /** From one endpoint to another: what egress and ingress both allow, in the order of the families (K9). */
  between(source: number, destination: number): Verdict;
  endpointsOf(workload: number): readonly number[];
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
  return {
    between: (source, destination) =>
      evaluations.map((family) => {
        const { classOf } = family.peers;
        if (elementAt(classOf, source) < 0 || elementAt(classOf, destination) < 0) return nothing;
        const out = family.boundsBetween(source, 'egress', destination);
        const into = family.boundsBetween(destination, 'ingress', source);
        return bothWays(out, into, store);
      }),
    endpointsOf: (workload) => elementAt(endpointsOf, workload),
  };
}

/** Both directions must allow the connection from the same source port. */
function bothWays(out: readonly Bounds[], into: readonly Bounds[], store: TrafficStore): Bounds {
  let certain: TrafficId = empty;
  let possible: TrafficId = empty;
  out.forEach((sent, sample) => {
    const admitted = elementAt(into, sample);
    certain = store.union(certain, store.intersect(sent.certain, admitted.certain));
    possible = store.union(possible, store.intersect(sent.possible, admitted.possible));
  });
  return certain === empty && possible === empty ? nothing : { certain, possible };
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
