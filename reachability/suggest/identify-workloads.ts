import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import type { Workload } from '../model/cluster.ts';
import { subjectOf } from '../model/labels/label-subject.ts';
import type { Labels } from '../selectors/selector.ts';
import { CannotSuggestError } from './policies/suggested-policy.ts';

/** Labels that say what a workload is, the most usual first; others follow by name. */
const preferred = [
  'app.kubernetes.io/name',
  'app',
  'k8s-app',
  'app.kubernetes.io/component',
  'component',
  'name',
];

/**
 * Workloads that no policy can tell apart: of one namespace, with the same labels. Most groups are of one.
 *
 * @returns positions of workloads
 */
export function alikeWorkloads(evaluation: Evaluation): readonly (readonly number[])[] {
  const { workloads } = evaluation.cluster;
  return [
    ...groupBy([...workloads.keys()], (index) =>
      JSON.stringify([elementAt(workloads, index).namespace, ownLabels(evaluation, index)]),
    ).values(),
  ];
}

/** How many labels name workloads: as few as tell them from others, or all that their pods have in common. */
export type HowManyLabels = 'fewest' | 'all';

/**
 * Labels by which all pods of alike workloads differ from those of every other workload in their namespace.
 *
 * @param group positions of workloads, as `alikeWorkloads` returns them
 * @throws CannotSuggestError if there are none
 */
export function identifyWorkloads(
  evaluation: Evaluation,
  group: readonly number[],
  howMany: HowManyLabels = 'fewest',
): Readonly<Record<string, string>> {
  const { cluster } = evaluation;
  const workload = elementAt(cluster.workloads, group[0] ?? 0);
  const common = ownLabels(evaluation, group[0] ?? 0);
  const neighbours = cluster.workloads.flatMap(({ namespace }, other) =>
    namespace === workload.namespace && !group.includes(other) ? labelsOf(evaluation, other) : [],
  );
  const tells = (chosen: readonly (readonly [string, string])[]): boolean =>
    chosen.length > 0 &&
    !neighbours.some((labels) => chosen.every(([label, value]) => labels.get(label) === value));
  const pairs = common.flatMap((one, at) => common.slice(at + 1).map((other) => [one, other]));
  const fewer = howMany === 'all' ? [] : [...common.map((one) => [one]), ...pairs];
  const chosen = [...fewer, common].find(tells);
  if (chosen === undefined) throw new CannotSuggestError(whyNot(workload, common.length));
  return Object.fromEntries(chosen);
}

function labelsOf({ cluster, verdicts }: Evaluation, index: number): readonly Labels[] {
  return verdicts.endpointsOf(index).map((endpoint) => elementAt(cluster.endpoints, endpoint).labels);
}

/** The labels that all pods of a workload have, the most usual first. */
function ownLabels(evaluation: Evaluation, index: number): readonly (readonly [string, string])[] {
  const [first = new Map<string, string>(), ...others] = labelsOf(evaluation, index);
  return [...first]
    .filter(
      ([label, value]) => subjectOf(label) === 'pod' && others.every((labels) => labels.get(label) === value),
    )
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

function rankOf(label: string): number {
  const rank = preferred.indexOf(label);
  return rank < 0 ? preferred.length : rank;
}

function whyNot({ namespace, name }: Workload, labels: number): string {
  return labels === 0
    ? `the pods of ${namespace}/${name} have no label by which a policy could select them; give its pod template one`
    : `no labels tell the pods of ${namespace}/${name} from those of another workload in ${namespace}; give its pod template one of its own`;
}
