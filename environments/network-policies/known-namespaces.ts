import type { Environment } from '../environment.ts';
import { networkPoliciesOf } from './network-policies-of.ts';
import { namespaceNameLabel, type OwnNamespace, ownNamespaces } from './own-workloads.ts';

/**
 * Namespaces of the cluster itself. A cluster whose system pods are cut off loses DNS, metrics, admission and, with
 * them, the way to mend it.
 */
const systemNamespaces = [
  'aks-command',
  'calico-apiserver',
  'calico-system',
  'gatekeeper-system',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'tigera-operator',
] as const;

/** The namespaces that guardrails leave alone: the cluster's own, those of Flux, those the environment names. */
export function exemptNamespaces(environment: Environment): readonly string[] {
  const named = (networkPoliciesOf(environment).otherNamespaces ?? []).map(({ name }) => name);
  return [...new Set([...clusterNamespaces(environment), ...named])].sort();
}

/** Namespaces that come with the cluster, and with Flux where Azure installs it. */
export function clusterNamespaces({ azure }: Environment): readonly string[] {
  const flux = azure.gitops === undefined ? [] : ['flux-system', azure.gitops.namespace];
  return [...systemNamespaces, ...flux];
}

/** Every namespace that a flow may name, with the labels it can be relied on to have. */
export function knownNamespaces(environment: Environment): readonly OwnNamespace[] {
  const others = networkPoliciesOf(environment).otherNamespaces ?? [];
  return [
    ...ownNamespaces(environment),
    ...clusterNamespaces(environment).map((name) => ({ name, labels: { [namespaceNameLabel]: name } })),
    ...others.map(({ name, labels }) => ({ name, labels: { ...labels, [namespaceNameLabel]: name } })),
  ];
}
