import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import { type End, type Evaluation, outsideEnds, workloadEnds } from '../engine/evaluation.ts';
import { outsiderEnds } from '../engine/outsider-ends.ts';
import type { PairKinds } from '../engine/pair-kinds.ts';
import { twinsOf } from '../engine/twins.ts';

/** The ends that endpoints of a kind belong to. */
export interface EndsByKind {
  readonly workloads: readonly End[];
  /** Workloads, addresses outside, and pods outside the manifests. */
  readonly all: readonly End[];
  /**
   * Pairs of ends from an endpoint of one kind to one of another: one pair of all that nothing tells apart. One of the two is a
   * workload; pods outside the manifests are not compared with workloads that policies take them for.
   */
  between(from: number, to: number): readonly (readonly [End, End])[];
}

interface Group {
  readonly ends: readonly [End, ...End[]];
  /** Of pods outside the manifests, the workloads that they are taken for. */
  readonly twins: ReadonlySet<End>;
}

export function endsByKind(evaluation: Evaluation, { kindOf, shapeOf }: PairKinds): EndsByKind {
  const [workloads, outside] = [workloadEnds(evaluation), outsideEnds(evaluation)];
  const outsiders = outsiderEnds(evaluation).filter(({ isAnyone }) => !isAnyone);
  const twins = twinsOf(evaluation, outsiders, workloads);
  const kindsOf = ({ endpoints }: End): readonly number[] =>
    endpoints.map((endpoint) => elementAt(kindOf, endpoint));
  const alike = groupBy(
    [...workloads, ...outside],
    (end) => `${end.peer.kind} ${kindsOf(end).join()} ${shapeOf(end.endpoints)}`,
  );
  const groups: readonly Group[] = [
    ...[...alike.values()].map((ends) => ({ ends, twins: new Set<End>() })),
    ...outsiders.map((end, position): Group => {
      const own = elementAt(twins, position).map((workload) => elementAt(workloads, workload));
      return { ends: [end], twins: new Set(own) };
    }),
  ];
  const byKind = new Map<number, Group[]>();
  for (const group of groups) {
    for (const kind of new Set(kindsOf(group.ends[0]))) {
      const others = byKind.get(kind);
      if (others === undefined) byKind.set(kind, [group]);
      else others.push(group);
    }
  }
  return {
    workloads,
    all: [...workloads, ...outside, ...outsiders],
    between: (from, to) =>
      (byKind.get(from) ?? []).flatMap((source) =>
        (byKind.get(to) ?? []).flatMap((destination) => onePair(source, destination)),
      ),
  };
}

function onePair(source: Group, destination: Group): readonly (readonly [End, End])[] {
  const from = source.ends.find((end) => !destination.twins.has(end));
  const to = destination.ends.find((end) => !source.twins.has(end));
  if (from === undefined || to === undefined) return [];
  return [from, to].some(({ peer }) => peer.kind === 'workload') ? [[from, to]] : [];
}
