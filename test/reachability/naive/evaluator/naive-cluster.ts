import {
  labelsAt,
  listAt,
  type Manifest,
  mapAt,
  numberAt,
  textAt,
  textsAt,
  valueAt,
} from '../manifest-fields.ts';
import { type Cidr, tryParseCidr } from './naive-address.ts';
import type { Labels } from './naive-selector.ts';

/** One named container port of a pod. */
export interface NamedPort {
  readonly name: string;
  readonly protocol: number;
  readonly port: number;
  /** `init` ports are seen by Calico only (rule K7). */
  readonly container: 'main' | 'init';
}

/** One pod of a workload, as its template describes it. */
export interface NaivePod {
  readonly namespace: string;
  readonly name: string;
  /** Its own labels, as the Kubernetes API has them. */
  readonly labels: Labels;
  /** What Calico selects by: own labels, inherited ones and Calico's own (rule C14). */
  readonly calicoLabels: Labels;
  readonly ports: readonly NamedPort[];
  /** `node`: in the node's network, no endpoint (K12). `none`: finished, without an address (K17). */
  readonly network: 'own' | 'node' | 'none';
}

/** A NetworkSet or GlobalNetworkSet (rule C17). */
export interface NaiveNetworkSet {
  readonly labels: Labels;
  readonly nets: readonly Cidr[];
}

/** What the manifests say exists. */
export interface NaiveCluster {
  readonly pods: readonly NaivePod[];
  readonly networkSets: readonly NaiveNetworkSet[];
  /** Labels of the namespaces in the manifests, with the label the API server adds (rule K11). */
  readonly namespaceLabels: ReadonlyMap<string, Labels>;
}

/** Numbers of the protocols that have names. */
export const protocolNumbers: Readonly<Record<string, number>> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  icmpv6: 58,
  sctp: 132,
  udplite: 136,
};

/** A protocol's number from its name in any case or from a number; throws on any other. */
export function protocolNumber(protocol: unknown): number {
  const number = protocolNumbers[String(protocol).toLowerCase()] ?? Number(protocol);
  if (!Number.isInteger(number) || number < 1 || number > 255) {
    throw new Error(
      `protocol ${JSON.stringify(protocol)} is unknown: give a name such as TCP or a number from 1 to 255`,
    );
  }
  return number;
}

/** Where the pod template of each kind of workload is. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Reads pods, namespaces and network sets out of the manifests. */
export function readCluster(objects: readonly Manifest[]): NaiveCluster {
  const namespaceLabels = readNamespaces(objects);
  return {
    namespaceLabels,
    pods: objects.flatMap((object) => {
      const path = templatePaths[kindOf(object)];
      return path === undefined ? [] : [readPod(object, valueAt(object, ...path), namespaceLabels, objects)];
    }),
    networkSets: objects.flatMap((object) => {
      if (!isCalico(object) || !['NetworkSet', 'GlobalNetworkSet'].includes(kindOf(object))) return [];
      return [readNetworkSet(object, namespaceLabels)];
    }),
  };
}

/** The object's kind. */
export function kindOf(object: Manifest): string {
  return textAt(object, 'kind') ?? '';
}

/** The object's namespace; objects without one are applied to `default`. */
export function namespaceOf(object: Manifest): string {
  return textAt(object, 'metadata', 'namespace') ?? 'default';
}

/** The object's name. */
export function nameOf(object: Manifest): string {
  return textAt(object, 'metadata', 'name') ?? '';
}

/** Whether the object belongs to one of Calico's two API groups. */
export function isCalico(object: Manifest): boolean {
  return /^(crd\.)?projectcalico\.org\//.test(textAt(object, 'apiVersion') ?? '');
}

/** Labels of a namespace, also of one that is not in the manifests (rule K11). */
export function labelsOfNamespace(namespaces: ReadonlyMap<string, Labels>, name: string): Labels {
  return namespaces.get(name) ?? { 'kubernetes.io/metadata.name': name };
}

function readNamespaces(objects: readonly Manifest[]): ReadonlyMap<string, Labels> {
  const namespaces = objects.filter((object) => kindOf(object) === 'Namespace');
  return new Map(
    namespaces.map((object) => [
      nameOf(object),
      { ...labelsAt(object, 'metadata', 'labels'), 'kubernetes.io/metadata.name': nameOf(object) },
    ]),
  );
}

function readPod(
  object: Manifest,
  template: unknown,
  namespaces: ReadonlyMap<string, Labels>,
  objects: readonly Manifest[],
): NaivePod {
  const spec = mapAt(template, 'spec');
  const namespace = namespaceOf(object);
  const labels = labelsAt(template, 'metadata', 'labels');
  const account = textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount') ?? 'default';
  const own = Object.entries(labels).filter(([key]) => !/^pc(ns|sa)\./.test(key));
  const phase = kindOf(object) === 'Pod' ? textAt(object, 'status', 'phase') : undefined;
  const finished = phase === 'Succeeded' || phase === 'Failed';
  return {
    namespace,
    name: nameOf(object),
    labels,
    calicoLabels: {
      ...inheritedFromNamespace(namespaces, namespace),
      ...inheritedFromAccount(objects, namespace, account),
      ...Object.fromEntries(own),
      'projectcalico.org/namespace': namespace,
      'projectcalico.org/orchestrator': 'k8s',
      'projectcalico.org/serviceaccount': account,
    },
    ports: [...namedPorts(spec, 'containers', 'main'), ...namedPorts(spec, 'initContainers', 'init')],
    network: finished ? 'none' : valueAt(spec, 'hostNetwork') === true ? 'node' : 'own',
  };
}

function namedPorts(spec: Manifest, field: string, container: NamedPort['container']): readonly NamedPort[] {
  return listAt(spec, field)
    .flatMap((item) => listAt(item, 'ports'))
    .flatMap((port) => {
      const [name, number] = [textAt(port, 'name'), numberAt(port, 'containerPort')];
      if (name === undefined || number === undefined) return [];
      return [
        { name, port: number, protocol: protocolNumber(valueAt(port, 'protocol') ?? 'TCP'), container },
      ];
    });
}

function inheritedFromNamespace(namespaces: ReadonlyMap<string, Labels>, name: string): Labels {
  const labels = { ...labelsOfNamespace(namespaces, name), 'projectcalico.org/name': name };
  return withPrefix(labels, 'pcns.');
}

function inheritedFromAccount(objects: readonly Manifest[], namespace: string, name: string): Labels {
  const account = objects.find(
    (object) =>
      kindOf(object) === 'ServiceAccount' && namespaceOf(object) === namespace && nameOf(object) === name,
  );
  return withPrefix({ ...labelsAt(account, 'metadata', 'labels'), 'projectcalico.org/name': name }, 'pcsa.');
}

function withPrefix(labels: Labels, prefix: string): Labels {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${prefix}${key}`, value]));
}

function readNetworkSet(object: Manifest, namespaces: ReadonlyMap<string, Labels>): NaiveNetworkSet {
  const labels = labelsAt(object, 'metadata', 'labels');
  const namespace = namespaceOf(object);
  const namespaced = kindOf(object) === 'NetworkSet';
  return {
    labels: namespaced
      ? {
          ...inheritedFromNamespace(namespaces, namespace),
          ...labels,
          'projectcalico.org/namespace': namespace,
        }
      : labels,
    nets: textsAt(object, 'spec', 'nets').flatMap((net) => tryParseCidr(net) ?? []),
  };
}
