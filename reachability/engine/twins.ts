import { elementAt } from '../collections/element-at.ts';
import { pinnedNamespace, subjectOf } from '../model/labels/label-subject.ts';
import { type Literal, satisfiesAll } from '../selectors/literal.ts';
import type { End, Evaluation } from './evaluation.ts';
import type { OutsiderEnd } from './outsider-ends.ts';

/**
 * Whether pods of the class carry the very labels, in its own namespace, by which policies know the workload. Kubernetes
 * knows a pod by nothing else, so to admit the workload is to admit them. A class that asks for less, such as any pod of the
 * namespace or any value of a label, is not the workload.
 */
export function isTwin(
  { cluster }: Evaluation,
  { conditions, isAnyone }: OutsiderEnd,
  { peer, endpoints }: End,
): boolean {
  if (isAnyone || peer.kind !== 'workload' || pinnedNamespace(conditions) !== peer.namespace) return false;
  const wanted = conditions.filter(({ label, holds }) => holds && subjectOf(label) !== 'namespace-name');
  return (
    wanted.length > 0 &&
    wanted.every(isExact) &&
    endpoints.some((endpoint) => satisfiesAll(conditions, elementAt(cluster.endpoints, endpoint).labels))
  );
}

/**
 * The workloads that policies take the pods of each class for, by position: of a class, and of classes around it, for what
 * those pods carry besides takes nothing away from them.
 */
export function twinsOf(
  evaluation: Evaluation,
  outsiders: readonly OutsiderEnd[],
  workloads: readonly End[],
): readonly (readonly number[])[] {
  const own = outsiders.map((outsider) =>
    [...workloads.keys()].filter((position) => isTwin(evaluation, outsider, elementAt(workloads, position))),
  );
  return outsiders.map(({ within }, index) => [
    ...new Set([...elementAt(own, index), ...within.flatMap((other) => elementAt(own, other))]),
  ]);
}

function isExact({ test }: Literal): boolean {
  return test.kind === 'among' && test.values.length === 1;
}
