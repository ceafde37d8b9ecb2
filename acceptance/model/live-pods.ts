import {
  type KubernetesObject,
  type Labels,
  labelsAt,
  mapsAt,
  textAt,
  valueAt,
} from './kubernetes-object.ts';
import { isProtocol, type Port } from './port.ts';

/** Pods count as the controller that owns them, as in the analyser. */
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
}

/** A pod of a living cluster that has not finished. */
export interface LivePod {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly serviceAccount: string;
  /** Its addresses, of both families if it has them; none before it has started. */
  readonly addresses: readonly string[];
  /** The node that it runs on; none before it is scheduled. */
  readonly node?: string;
  readonly isHostNetwork: boolean;
  /** Whether its containers have started, ready or not. */
  readonly isRunning: boolean;
  /** Undefined when it is ready to serve; otherwise why it is not, in a few words. */
  readonly notReady?: string;
  readonly workload: Workload;
  /** What its containers say that they listen on. */
  readonly ports: readonly Port[];
  readonly containers: readonly string[];
}

/** `namespace/name`; of an address outside the cluster, only that. */
export function nameOfWorkload({ namespace, name }: Workload): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

/** Every pod among the objects that runs or is about to. */
export function livePods(objects: readonly KubernetesObject[]): readonly LivePod[] {
  const owners = new Map(objects.map((object) => [ownerKey(object.metadata.namespace, object), object]));
  return objects
    .filter((object) => object.kind === 'Pod' && !isFinished(object))
    .map((pod) => toLivePod(pod, owners));
}

function isFinished(pod: KubernetesObject): boolean {
  return ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '');
}

function toLivePod(pod: KubernetesObject, owners: ReadonlyMap<string, KubernetesObject>): LivePod {
  const { name, namespace = 'default' } = pod.metadata;
  const all = mapsAt(pod, 'status', 'podIPs').flatMap(({ ip }) => (typeof ip === 'string' ? [ip] : []));
  const node = textAt(pod, 'spec', 'nodeName');
  const notReady = whyNotReady(pod);
  return {
    namespace,
    name,
    labels: labelsAt(pod, 'metadata', 'labels'),
    serviceAccount: textAt(pod, 'spec', 'serviceAccountName') ?? 'default',
    addresses: all,
    ...(node !== undefined && { node }),
    isHostNetwork: valueAt(pod, 'spec', 'hostNetwork') === true,
    isRunning: textAt(pod, 'status', 'phase') === 'Running',
    ...(notReady !== undefined && { notReady }),
    workload: workloadOf(pod, owners),
    ports: mapsAt(pod, 'spec', 'containers').flatMap((container) => portsOf(container)),
    containers: mapsAt(pod, 'spec', 'containers').flatMap((container) => textAt(container, 'name') ?? []),
  };
}

/** Up the chain of first owners, as long as they are known. A static pod is owned by a node and is its own workload. */
function workloadOf(object: KubernetesObject, owners: ReadonlyMap<string, KubernetesObject>): Workload {
  const { namespace = 'default', name } = object.metadata;
  const own = { namespace, name, kind: object.kind };
  const [first] = mapsAt(object, 'metadata', 'ownerReferences');
  const owner = { kind: textAt(first, 'kind') ?? 'Node', name: textAt(first, 'name') ?? '' };
  if (owner.kind === 'Node') return own;
  const known = owners.get(ownerKey(namespace, { kind: owner.kind, metadata: owner }));
  return known === undefined ? { namespace, ...owner } : workloadOf(known, owners);
}

function ownerKey(
  namespace: string | undefined,
  { kind, metadata: { name } }: { readonly kind: string; readonly metadata: { readonly name: string } },
): string {
  return `${namespace} ${kind} ${name}`;
}

function portsOf(container: Readonly<Record<string, unknown>>): readonly Port[] {
  return mapsAt(container, 'ports').flatMap(({ containerPort, protocol = 'TCP' }) =>
    typeof containerPort === 'number' && isProtocol(protocol) ? [{ protocol, number: containerPort }] : [],
  );
}

function whyNotReady(pod: KubernetesObject): string | undefined {
  const phase = textAt(pod, 'status', 'phase') ?? 'Unknown';
  const conditions = mapsAt(pod, 'status', 'conditions');
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (phase === 'Running' && ready?.status === 'True') return undefined;
  const waiting = mapsAt(pod, 'status', 'containerStatuses').flatMap((status) => {
    const reason = textAt(status, 'state', 'waiting', 'reason');
    return reason === undefined ? [] : [`${textAt(status, 'name')}: ${reason}`];
  });
  const [detail] = [
    ...waiting,
    ...conditions.flatMap((one) => (one.status === 'False' ? (textAt(one, 'message') ?? []) : [])),
  ];
  return detail === undefined ? phase : `${phase}, ${detail}`;
}
