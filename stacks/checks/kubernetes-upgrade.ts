import { type Finding, finding } from '../../environments/settings/findings/finding.ts';
import {
  isBelow,
  minorsBetween,
  tryParseVersion,
} from '../../environments/settings/kubernetes/kubernetes-version.ts';
import { resourcesOfType, type StackJson, valueAt } from './stack-json.ts';

/** Where a stack names a version of Kubernetes. */
const versions = [
  { type: 'azurerm_kubernetes_cluster', attribute: 'kubernetes_version', part: 'control plane' },
  {
    type: 'azurerm_kubernetes_cluster',
    attribute: 'default_node_pool.orchestrator_version',
    part: 'pool',
  },
  { type: 'azurerm_kubernetes_cluster_node_pool', attribute: 'orchestrator_version', part: 'pool' },
] as const;

/**
 * Upgrades that AKS refuses: a way back, and a control plane that leaves out a minor version. Pools follow the control plane
 * and may leave some out. https://learn.microsoft.com/azure/aks/upgrade-aks-cluster#before-you-begin
 */
export function checkKubernetesUpgrade(before: StackJson, after: StackJson): readonly Finding[] {
  return versions.flatMap(({ type, attribute, part }) =>
    resourcesOfType(after, type).flatMap(({ address, attributes }) => {
      const old = resourcesOfType(before, type).find((candidate) => candidate.address === address);
      const [from, to] = [valueAt(old?.attributes, attribute), valueAt(attributes, attribute)];
      const problem = checkStep(from, to, part);
      return problem === undefined
        ? []
        : [finding(`${address}.${attribute}`, to, problem.problem, problem.remedy)];
    }),
  );
}

function checkStep(
  from: unknown,
  to: unknown,
  part: 'control plane' | 'pool',
): Pick<Finding, 'problem' | 'remedy'> | undefined {
  const [old, next] = [tryParseVersion(from), tryParseVersion(to)];
  if (old === undefined || next === undefined) return undefined;
  if (isBelow(next, old))
    return {
      problem: `was ${from} in cdktf.out/ so far, and AKS does not take Kubernetes back to an older version`,
      remedy:
        'Set it back; to run an older version, make another cluster beside this one and restore a backup there',
    };
  if (part === 'control plane' && minorsBetween(old, next) > 1)
    return {
      problem: `was ${from} in cdktf.out/ so far, and AKS upgrades one minor version at a time`,
      remedy: `Set azure.cluster.kubernetesVersion to ${old.major}.${old.minor + 1} first, and apply it: docs/upgrade-kubernetes.md`,
    };
  return undefined;
}
