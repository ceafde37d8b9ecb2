import type { Change } from '../../reachability/api.ts';
import {
  type KubernetesObject,
  type Labels,
  labelsAt,
  nameOfObject,
  referenceTo,
} from '../model/kubernetes-object.ts';
import { type LivePod, nameOfWorkload } from '../model/live-pods.ts';
import { policyKindNames } from '../model/policy-kinds.ts';
import { addedNamespace, addedPod } from './added-objects.ts';
import type { LabelValues, Operation, PlannedOperations } from './operation.ts';

/** What a plan is made from. */
export interface PlanInput {
  /** What the cluster holds. */
  readonly objects: readonly KubernetesObject[];
  readonly pods: readonly LivePod[];
  /** What is committed of the environment: policies of others are never removed. */
  readonly committed: readonly KubernetesObject[];
  /** The image of pods that are added. */
  readonly image: string;
  /** How long they stay at most, in seconds. */
  readonly lifetimeSeconds: number;
}

/** Plans the changes of a scenario on a living cluster. None is made if one of them cannot be. */
export function planOperations(changes: readonly Change[], input: PlanInput): PlannedOperations {
  const operations: Operation[] = [];
  for (const change of changes) {
    const planned = planChange(change, input);
    if (planned.kind === 'impossible') return planned;
    operations.push(...planned.operations);
  }
  return { kind: 'planned', operations };
}

function planChange(change: Change, input: PlanInput): PlannedOperations {
  switch (change.kind) {
    case 'remove-policies':
      return removePolicies(change, input);
    case 'add-labels':
      return changeLabels(change.target, change.labels, input);
    case 'remove-labels':
      return changeLabels(
        change.target,
        Object.fromEntries(change.labels.map((label) => [label, null])),
        input,
      );
    case 'add-namespace':
      return addNamespace(change, input);
    case 'add-workload':
      return addWorkload(change, input);
  }
}

function removePolicies(
  { policies }: Change & { readonly kind: 'remove-policies' },
  { objects, committed }: PlanInput,
): PlannedOperations {
  const isPolicy = ({ kind }: KubernetesObject) => policyKindNames.has(kind);
  const own = committed.filter(isPolicy);
  const wanted =
    policies === 'all'
      ? own
      : policies.map(({ namespace, name }) =>
          own.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace),
        );
  const found = wanted.map((policy) => policy && findObject(objects, policy));
  if (found.some((policy) => policy === undefined))
    return impossible('a policy that it removes is not in the cluster');
  return planned(found.flatMap((object) => (object === undefined ? [] : [{ kind: 'delete', object }])));
}

function changeLabels(
  target: (Change & { readonly kind: 'add-labels' })['target'],
  after: LabelValues,
  { objects, pods }: PlanInput,
): PlannedOperations {
  if (target.kind === 'namespace') {
    const namespace = objects.find(
      ({ kind, metadata }) => kind === 'Namespace' && metadata.name === target.namespace,
    );
    if (namespace === undefined) return impossible(`the namespace ${target.namespace} is not in the cluster`);
    return planned([relabel(namespace, after)]);
  }
  const name = nameOfWorkload({ ...target.workload, kind: '' });
  const own = pods.filter(({ workload }) => nameOfWorkload(workload) === name);
  if (own.length === 0) return impossible(`the workload ${name} has no pods`);
  const owner = objects.find(
    ({ kind, metadata }) => kind === own[0]?.workload.kind && nameOf(metadata) === name,
  );
  const selector = labelsAt(owner, 'spec', 'selector', 'matchLabels');
  const selected = Object.keys(after).find((label) => Object.hasOwn(selector, label));
  if (selected !== undefined)
    return impossible(
      `${name} finds its pods by the label ${selected}, and would replace those that lose it`,
    );
  return planned(
    own.flatMap(({ namespace, name: pod }) => {
      const object = objects.find(
        ({ kind, metadata }) => kind === 'Pod' && nameOf(metadata) === `${namespace}/${pod}`,
      );
      return object === undefined ? [] : [relabel(object, after)];
    }),
  );
}

function relabel(object: KubernetesObject, after: LabelValues): Operation {
  const labels = labelsAt(object, 'metadata', 'labels');
  const before = Object.fromEntries(Object.keys(after).map((label) => [label, labels[label] ?? null]));
  return { kind: 'label', target: referenceTo(object), before, after };
}

function addNamespace(
  { name, labels }: Change & { readonly kind: 'add-namespace' },
  { objects }: PlanInput,
): PlannedOperations {
  const there = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === name);
  if (there === undefined) return planned([{ kind: 'create', object: addedNamespace(name, labels) }]);
  return usesWhatIsThere(there, labelsAt(there, 'metadata', 'labels'), labels);
}

function addWorkload(
  { workload, labels }: Change & { readonly kind: 'add-workload' },
  input: PlanInput,
): PlannedOperations {
  const name = nameOfWorkload({ ...workload, kind: '' });
  const there = input.pods.find((pod) => nameOfWorkload(pod.workload) === name);
  if (there !== undefined) {
    const reference = { kind: 'workload', namespace: there.namespace, name: there.workload.name };
    return usesWhatIsThere(reference, there.labels, labels);
  }
  const service = input.objects.find((object) => admitsUnready(object, workload.namespace, labels));
  if (service !== undefined)
    return impossible(`${nameOfObject(referenceTo(service))} would send traffic to a pod with these labels`);
  return planned([{ kind: 'create', object: addedPod(workload, labels, input) }]);
}

/** Whether a Service would take a pod for one of its own although it is never ready. */
function admitsUnready(object: KubernetesObject, namespace: string, labels: Labels): boolean {
  if (object.kind !== 'Service' || object.metadata.namespace !== namespace) return false;
  const selector = Object.entries(labelsAt(object, 'spec', 'selector'));
  const spec = object.spec;
  const admits =
    typeof spec === 'object' &&
    spec !== null &&
    'publishNotReadyAddresses' in spec &&
    spec.publishNotReadyAddresses === true;
  return admits && selector.length > 0 && selector.every(([label, value]) => labels[label] === value);
}

function usesWhatIsThere(
  there: KubernetesObject | { readonly kind: string; readonly namespace: string; readonly name: string },
  labels: Labels,
  wanted: Labels,
): PlannedOperations {
  const lacking = Object.entries(wanted).find(([label, value]) => labels[label] !== value);
  if (lacking === undefined) return planned([]);
  const name = 'metadata' in there ? nameOfObject(referenceTo(there)) : nameOfObject(there);
  return impossible(`${name} is in the cluster, without the label ${lacking.join('=')}`);
}

function findObject(
  objects: readonly KubernetesObject[],
  { kind, metadata }: KubernetesObject,
): KubernetesObject | undefined {
  return objects.find((object) => object.kind === kind && nameOf(object.metadata) === nameOf(metadata));
}

function nameOf({ namespace, name }: KubernetesObject['metadata']): string {
  return `${namespace}/${name}`;
}

function planned(operations: readonly Operation[]): PlannedOperations {
  return { kind: 'planned', operations };
}

function impossible(why: string): PlannedOperations {
  return { kind: 'impossible', why };
}
