import type { PodSecurity } from '../settings/applications/namespace-settings.ts';
import { clientAccessLabels, dgraphLabels } from '../settings/names/topology.ts';
import type { Labels } from '../settings/network-policies/flow.ts';
import type { ResolvedDgraph } from '../settings/resolve/resolve-dgraph.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { dgraphPodSecurity } from './dgraph-pod-security.ts';

/** Pods that the environment runs, under one name. */
export interface OwnWorkload {
  readonly namespace: string;
  readonly name: string;
  /** What selects its pods, and no others of the namespace. */
  readonly labels: Labels;
  /** The Deployments, StatefulSets, Jobs and CronJobs that run them. */
  readonly controllers: readonly string[];
}

/** A namespace that the environment creates, with every label it has in the cluster. */
export interface OwnNamespace {
  readonly name: string;
  readonly labels: Labels;
}

/** Everything that the environment runs, and what others run under its policies; each gets a policy of its own. */
export function ownWorkloads(environment: ResolvedSettings): readonly OwnWorkload[] {
  const { dgraph, clients, applications, networkPolicies } = environment;
  return [
    ...dgraphWorkloads(dgraph),
    ...clients.map(({ name, load }) => ({
      namespace: name,
      name,
      labels: { app: name },
      // The Job that loads data is the client, too: it carries its label.
      controllers: load === undefined ? [name] : [name, `${name}-load`],
    })),
    ...applications.map(({ namespace, name, selector }) => ({
      namespace,
      name,
      labels: selector,
      controllers: [name],
    })),
    // What runs these pods, others decide.
    ...networkPolicies.otherWorkloads.map((workload) => ({ ...workload, controllers: [] })),
  ];
}

function dgraphWorkloads(dgraph: ResolvedDgraph): readonly OwnWorkload[] {
  const { names, groups, backups, ratel } = dgraph;
  const part = (kind: keyof typeof dgraphLabels, controllers: readonly string[]): OwnWorkload => ({
    namespace: dgraph.namespace,
    name: names[kind],
    labels: { ...dgraphLabels[kind], release: dgraph.release },
    controllers,
  });
  const jobs = backups?.incrementalSchedule === undefined ? ['full'] : ['full', 'inc'];
  return [
    part('zero', [names.zero]),
    part(
      'alpha',
      groups.map(({ name }) => name),
    ),
    ...(backups === undefined
      ? []
      : [
          part(
            'backups',
            jobs.map((job) => `${names.backups}-${job}`),
          ),
        ]),
    ...(ratel === undefined ? [] : [part('ratel', [names.ratel])]),
  ];
}

/** The namespaces that the environment creates, in the order of their creation. */
export function ownNamespaces(environment: ResolvedSettings): readonly OwnNamespace[] {
  const { dgraph, clients, applicationNamespaces } = environment;
  return [
    ownNamespace(dgraph.namespace, dgraphPodSecurity(dgraph)),
    ...clients.map(({ name, access }) =>
      ownNamespace(name, 'restricted', access === 'granted' ? clientAccessLabels : {}),
    ),
    ...applicationNamespaces.map(({ name, labels, podSecurity }) => ownNamespace(name, podSecurity, labels)),
  ];
}

/** Kubernetes adds the name as label. https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
function ownNamespace(name: string, podSecurity: PodSecurity, labels: Labels = {}): OwnNamespace {
  return { name, labels: { ...labels, [podSecurityLabel]: podSecurity, [namespaceNameLabel]: name } };
}

/** The label by which a namespace says what its pods have to satisfy. https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
const podSecurityLabel = 'pod-security.kubernetes.io/enforce';

/** The label that every namespace has, with its name as value. It cannot be changed. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';
