import { groupBy } from '../collections/group-by.ts';
import type { Source } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import { matches, type Selector } from '../selectors/selector.ts';
import type { AskedLabels } from './asked-labels.ts';
import { isAmong, labelsOfPlace } from './labels/labels-of-others.ts';
import type { ControllerObject, LabelMap, Objects, Owner, PodObject, PodTemplate } from './objects.ts';

/** A pod, or all the pods that a template makes, and the workload they count as. */
export interface PodSet extends PodTemplate {
  readonly namespace: string;
  readonly owner: Owner;
  /** Known of live pods only. */
  readonly addresses: readonly string[];
  readonly source: () => Source;
}

/**
 * Groups pods into workloads. A live pod counts as its controller, that is its first owner or, if that one is given too, the
 * owner's owner. A controller's template represents its pods as long as no live one of them is as it says: until then, pods
 * as it says are still to come. So do single pods of a stateful set that are not there yet.
 */
export function collectPodSets(
  { pods, controllers, autoscalers }: Objects,
  asked: AskedLabels,
): readonly PodSet[] {
  const scaledTo = groupBy(autoscalers, (autoscaler) => identity(autoscaler.namespace, autoscaler));
  const byIdentity = new Map(controllers.map((c) => [identity(c.namespace, c), c]));
  const live = pods.map((pod): PodSet => ({ ...pod, owner: topOwner(pod, byIdentity) }));
  const livePods = groupBy(live, (pod) => identity(pod.namespace, pod.owner));
  const templates = controllers.flatMap((controller): PodSet[] => {
    const owner = climb(controller.namespace, controller, byIdentity);
    const isManaged = controller.owner !== undefined;
    // What manages this one has a template of its own, or this one is a leftover of an earlier rollout.
    if (isManaged && (byIdentity.has(identity(controller.namespace, owner)) || controller.replicas === 0))
      return [];
    const known = livePods.get(identity(controller.namespace, owner)) ?? [];
    const made = known.filter((pod) => isMadeFrom(pod, controller, asked));
    const most = (scaledTo.get(identity(controller.namespace, controller)) ?? []).map(
      ({ mostReplicas }) => mostReplicas,
    );
    // Where the next one will be is not known.
    const mayMove = labelsOfPlace.some((label) => asked.has(label));
    return replicasOf(controller, Math.max(controller.replicas, ...most), asked)
      .filter((template) => mayMove || !made.some((pod) => isSame(pod, template, asked)))
      .map((template) => ({ ...template, owner, addresses: [] }));
  });
  return [...live, ...templates];
}

/**
 * Whether a pod is as a template says. Labels that others have added to it since, the next pod lacks: they count where a selector
 * asks for them.
 */
function isMadeFrom(pod: PodTemplate, template: ControllerObject, asked: AskedLabels): boolean {
  const added = [...ordinalLabels, ...template.unknownLabels, ...template.uncertainLabels];
  return (
    Object.entries(template.labels).every(
      ([label, value]) => Object.hasOwn(pod.labels, label) && pod.labels[label] === value,
    ) &&
    (!template.isUnderstood ||
      Object.keys(pod.labels).every(
        (label) => !asked.has(label) || Object.hasOwn(template.labels, label) || isAmong(label, added),
      )) &&
    pod.serviceAccount === template.serviceAccount &&
    pod.hostNetwork === template.hostNetwork
  );
}

/**
 * The pods of a stateful set differ in two labels, by which services and policies pick single ones out. Those that no
 * selector tells apart are one.
 *
 * @param replicas as many as there may be
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-name-label
 */
function replicasOf(
  controller: ControllerObject,
  replicas: number,
  asked: AskedLabels,
): readonly ControllerObject[] {
  if (!isNumbered(controller)) return [controller];
  const leaves = leavesOfOrdinals(asked);
  const count = Math.min(Math.max(replicas, 1), leaves.length === 0 ? 1 : maxReplicas);
  const distinct = new Map<string, ControllerObject>();
  for (let index = 0; index < count; index++) {
    const ordinal = controller.firstOrdinal + index;
    const own = {
      'statefulset.kubernetes.io/pod-name': `${controller.name}-${ordinal}`,
      'apps.kubernetes.io/pod-index': String(ordinal),
    };
    const answers = answersTo(leaves, own);
    if (!distinct.has(answers))
      distinct.set(answers, { ...controller, labels: { ...controller.labels, ...own } });
  }
  return [...distinct.values()];
}

function isNumbered({ kind, isUnderstood }: ControllerObject): boolean {
  return kind === 'StatefulSet' && isUnderstood;
}

/** Whether no selector tells a live pod from the one of its controller's pods that a template is of. */
function isSame(pod: PodTemplate, template: ControllerObject, asked: AskedLabels): boolean {
  if (!isNumbered(template)) return true;
  const leaves = leavesOfOrdinals(asked);
  return answersTo(leaves, pod.labels) === answersTo(leaves, template.labels);
}

function leavesOfOrdinals(asked: AskedLabels): readonly Selector[] {
  return ordinalLabels.flatMap((label) => asked.get(label) ?? []);
}

/** What selectors answer about labels. */
function answersTo(leaves: readonly Selector[], labels: LabelMap): string {
  const map = new Map(Object.entries(labels));
  return leaves.map((leaf) => (matches(leaf, map) ? '1' : '0')).join('');
}

const ordinalLabels = ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index'];
/** Far more than a cluster holds. */
const maxReplicas = 100_000;

/** Pods on the host's network are addresses of a node, not endpoints (K12), unless the option says otherwise. */
export function isEndpoint(pod: PodTemplate, { hostNetwork }: Options): boolean {
  return !pod.hostNetwork || hostNetwork === 'pods';
}

type ControllersByIdentity = ReadonlyMap<string, ControllerObject>;

function topOwner(pod: PodObject, controllers: ControllersByIdentity): Owner {
  if (pod.owner === undefined) return { kind: 'Pod', name: pod.name };
  const owner = climb(pod.namespace, pod.owner, controllers);
  // A replica set's name is its deployment's and the hash that it labels its pods with.
  const suffix = `-${pod.labels['pod-template-hash']}`;
  if (owner.kind !== 'ReplicaSet' || !owner.name.endsWith(suffix)) return owner;
  const deployment = { kind: 'Deployment', name: owner.name.slice(0, -suffix.length) };
  return controllers.has(identity(pod.namespace, deployment)) ? deployment : owner;
}

function climb(namespace: string, from: Owner, controllers: ControllersByIdentity): Owner {
  let owner: Owner = { kind: from.kind, name: from.name };
  const seen = new Set<string>();
  for (let next: Owner | undefined = owner; next !== undefined && !seen.has(identity(namespace, next)); ) {
    owner = { kind: next.kind, name: next.name };
    seen.add(identity(namespace, owner));
    next = controllers.get(identity(namespace, owner))?.owner;
  }
  return owner;
}

function identity(namespace: string, { kind, name }: Owner): string {
  return `${namespace}/${kind}/${name}`;
}
