import type { Environment } from '../environment.ts';
import { clientAccessLabels, dgraphLabels, dgraphNames } from '../topology.ts';
import type { Labels, WorkloadPeer } from './flow.ts';

/** Pods that the environment runs, under one name. */
export interface OwnWorkload {
  readonly namespace: string;
  readonly name: string;
  /** What selects its pods, and no others of the namespace. */
  readonly labels: Labels;
}

/** A namespace that the environment creates, with every label it has in the cluster. */
export interface OwnNamespace {
  readonly name: string;
  readonly labels: Labels;
}

/** Everything that the environment runs; each gets a policy of its own. */
export function ownWorkloads({ dgraph, clients }: Environment): readonly OwnWorkload[] {
  const names = dgraphNames(dgraph.release);
  const member = (part: 'zero' | 'alpha'): OwnWorkload => ({
    namespace: dgraph.namespace,
    name: names[part],
    labels: { ...dgraphLabels[part], release: dgraph.release },
  });
  return [
    member('zero'),
    member('alpha'),
    ...clients.map(({ name }) => ({ namespace: name, name, labels: { app: name } })),
  ];
}

/** The namespaces that the environment creates, in the order of their creation. */
export function ownNamespaces({ dgraph, clients }: Environment): readonly OwnNamespace[] {
  return [
    ownNamespace(dgraph.namespace, {}),
    ...clients.map(({ name, access }) => ownNamespace(name, access === 'granted' ? clientAccessLabels : {})),
  ];
}

/** The peer that stands for a workload. */
export function peerOf({ namespace, name }: OwnWorkload): WorkloadPeer {
  return { kind: 'workload', namespace, name };
}

/** Kubernetes adds the name as label. https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
function ownNamespace(name: string, labels: Labels): OwnNamespace {
  return { name, labels: { ...labels, [namespaceNameLabel]: name } };
}

/** The label that every namespace has, with its name as value, and that nobody can change. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';
