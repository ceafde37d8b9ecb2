import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Asked, Finding } from '../../contract/finding.ts';
import type { LabelIndex } from '../../engine/rules/label-index.ts';
import type { Cluster, Endpoint } from '../../model/cluster.ts';
import { namespaceLabel, orchestratorLabel } from '../../model/labels/labels.ts';
import type { Policy } from '../../model/policy.ts';
import { type SelectorGap, selectorGaps } from '../../questions/near-misses/selector-gaps.ts';
import { matches } from '../../selectors/selector.ts';
import { closeNames } from '../../text/close-names.ts';
import { nameOfPolicy } from './policy-name.ts';
import { tryFindSlip } from './slips.ts';

/** How much of the cluster the input is: `some` if objects of it make others that it does not hold. */
export type Coverage = 'all' | 'some';

/**
 * A policy that selects no pod restricts nothing. Its pods may be elsewhere: so it is reported where the input has workloads
 * of its namespace, and of a policy for the whole cluster, which may be for hosts, only what looks like a slip of the pen.
 */
export function lintIdlePolicies(cluster: Cluster, find: LabelIndex, coverage: Coverage): readonly Finding[] {
  const pods = cluster.endpoints.filter(({ kind }) => kind === 'pod');
  const byNamespace = groupBy(pods, ({ labels }) => labels.get(namespaceLabel));
  const podsOf = ({ namespace }: Policy): readonly Endpoint[] =>
    namespace === undefined ? pods : (byNamespace.get(namespace) ?? []);
  return cluster.tiers
    .flatMap(({ policies }) => policies)
    .filter(({ stage, subject }) => stage === 'normal' && find(subject).length === 0)
    .filter(({ subject }) => !cluster.hosts.some((labels) => matches(subject, labels)))
    .flatMap((policy): readonly Finding[] => {
      const problem = problemOf(policy, cluster, podsOf(policy), coverage);
      if (problem === undefined) return [];
      const { text, asked } = problem;
      const message = `${nameOfPolicy(policy)} selects no pod of the manifests${text}; fix its selector, or remove it`;
      return [
        {
          severity: 'warning',
          effect: 'surprising',
          message,
          source: policy.source(),
          ...(asked.length > 0 && { asked }),
        },
      ];
    });
}

interface Problem {
  readonly text: string;
  /** What it asks for that the nearest pod does not have. */
  readonly asked: readonly Asked[];
}

/**
 * What of it is to blame; undefined if it may be meant for pods that are not here.
 * @param pods those of its namespace, or all for a policy of the whole cluster
 */
function problemOf(
  { namespace, subject }: Policy,
  { held, workloads, hostPods }: Cluster,
  pods: readonly Endpoint[],
  coverage: Coverage,
): Problem | undefined {
  if (namespace !== undefined && !held.namespaces.has(namespace)) {
    const meant = tryFindSlip(namespace, [...held.namespaces.keys()]);
    return meant === undefined
      ? undefined
      : { text: `: there is no namespace ${namespace}; did you mean ${meant}?`, asked: [] };
  }
  const isOnHost = hostPods.some(
    (pod) =>
      pod.namespace === namespace &&
      matches(
        subject,
        new Map([...Object.entries(pod.labels), [namespaceLabel, pod.namespace], [orchestratorLabel, 'k8s']]),
      ),
  );
  if (isOnHost) return { text: " but such on the host's network, to which no policy applies", asked: [] };
  const near = nearestOf(subject, pods);
  if (near === undefined) return undefined;
  if (!near.gaps.every((gap) => isSlip(gap, near.pod)) && (namespace === undefined || coverage === 'some'))
    return undefined;
  const { workload } = near.pod;
  const owner = workload === undefined ? undefined : elementAt(workloads, workload);
  const name = owner === undefined ? 'one' : `${owner.namespace}/${owner.name}`;
  return {
    text: `: of ${name}, the nearest, it ${near.gaps.map(({ text }) => text).join(' and ')}`,
    asked: near.gaps.flatMap(({ asked }) => asked ?? []),
  };
}

/** So many pods are compared. */
const mostPods = 1000;

function nearestOf(
  subject: Policy['subject'],
  pods: readonly Endpoint[],
): { readonly pod: Endpoint; readonly gaps: readonly SelectorGap[] } | undefined {
  // Most pods lack the same.
  const known = new Map<string, number>();
  const weightOf = (gap: SelectorGap): number => {
    const key = `${gap.wanted}\n${gap.found}`;
    const weight = known.get(key) ?? (isNear(gap) ? 1 : 2);
    known.set(key, weight);
    return weight;
  };
  const all = pods.slice(0, mostPods).map((pod) => {
    const gaps = selectorGaps(subject, pod.labels);
    return { pod, gaps, weight: gaps.reduce((sum, gap) => sum + weightOf(gap), 0) };
  });
  const [first, ...others] = all;
  return first && others.reduce((best, one) => (one.weight < best.weight ? one : best), first);
}

/** Of the value of a label, or of the label where the pod has none of that name. */
function isSlip({ label, wanted, found }: SelectorGap, { labels }: Endpoint): boolean {
  if (wanted !== undefined && found !== undefined) return tryFindSlip(wanted, [found]) !== undefined;
  return label !== undefined && found === undefined && tryFindSlip(label, [...labels.keys()]) !== undefined;
}

function isNear({ wanted, found }: SelectorGap): boolean {
  return wanted !== undefined && found !== undefined && closeNames(wanted, [found]).length > 0;
}
