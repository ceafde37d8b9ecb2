import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { namespaceNameLabel, type OwnNamespace, ownNamespaces } from './own-workloads.ts';

/**
 * Namespaces of the cluster itself. A cluster whose system pods are cut off loses DNS, metrics, admission and, with
 * them, the way to fix it.
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

/** The namespaces that guardrails leave alone: the cluster's own, those of GitOps tools, those the environment names. */
export function exemptNamespaces(environment: ResolvedSettings): readonly string[] {
  const named = environment.networkPolicies.otherNamespaces
    .filter(({ guardrails }) => guardrails === 'exempt')
    .map(({ name }) => name);
  return [...new Set([...clusterNamespaces(environment), ...named])].sort();
}

/** Namespaces that come with the cluster and with the GitOps tools: once they are cut off, no commit can fix it. */
export function clusterNamespaces({ azure, gitops }: ResolvedSettings): readonly string[] {
  const managed = azure.flux === undefined ? [] : ['flux-system', azure.flux.namespace];
  const installed = [gitops?.flux, gitops?.argoCd].flatMap((tool) =>
    tool === undefined ? [] : [tool.namespace],
  );
  return [...new Set([...systemNamespaces, ...managed, ...installed])];
}

/** Every namespace that a flow may name, with the labels it can be relied on to have. */
export function knownNamespaces(environment: ResolvedSettings): readonly OwnNamespace[] {
  const others = environment.networkPolicies.otherNamespaces;
  return [
    ...ownNamespaces(environment),
    ...clusterNamespaces(environment).map((name) => ({ name, labels: { [namespaceNameLabel]: name } })),
    ...others.map(({ name, labels }) => ({ name, labels: { ...labels, [namespaceNameLabel]: name } })),
  ];
}
