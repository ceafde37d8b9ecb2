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

/** How far the control plane may go at once with long-term support: pools, which follow, may be that far behind. */
const longestStep = 3;

/**
 * Upgrades that AKS refuses: a way back, and a control plane that leaves out a minor version, unless it has long-term support
 * before and after. Pools follow the control plane and may leave some out.
 * https://learn.microsoft.com/azure/aks/upgrade-aks-cluster#kubernetes-version-upgrades
 */
export function checkKubernetesUpgrade(before: StackJson, after: StackJson): readonly Finding[] {
  return versions.flatMap(({ type, attribute, part }) =>
    resourcesOfType(after, type).flatMap(({ address, attributes }) => {
      const old = resourcesOfType(before, type).find((candidate) => candidate.address === address);
      const [from, to] = [valueAt(old?.attributes, attribute), valueAt(attributes, attribute)];
      const isLongTerm = [old?.attributes, attributes].every(
        (one) => one?.support_plan === 'AKSLongTermSupport',
      );
      const step = isLongTerm ? longestStep : 1;
      const problem = checkStep(from, to, part === 'pool' ? undefined : step);
      return problem === undefined
        ? []
        : [finding(`${address}.${attribute}`, to, problem.problem, problem.remedy)];
    }),
  );
}

/** @param longest how many minor versions it may go on at once; undefined for any number */
function checkStep(
  from: unknown,
  to: unknown,
  longest: number | undefined,
): Pick<Finding, 'problem' | 'remedy'> | undefined {
  const [old, next] = [tryParseVersion(from), tryParseVersion(to)];
  if (old === undefined || next === undefined) return undefined;
  if (isBelow(next, old))
    return {
      problem: `was ${from} in cdktf.out/ so far, and AKS does not take Kubernetes back to an older version`,
      remedy:
        'Set it back; to run an older version, make another cluster beside this one and restore a backup there',
    };
  if (longest !== undefined && minorsBetween(old, next) > longest)
    return {
      problem: `was ${from} in cdktf.out/ so far, and AKS upgrades ${longest === 1 ? 'one minor version' : `${longest} minor versions`} at a time`,
      remedy: `Set azure.cluster.kubernetesVersion to ${old.major}.${old.minor + longest} first, and apply it: docs/upgrade-kubernetes.md`,
    };
  return undefined;
}
