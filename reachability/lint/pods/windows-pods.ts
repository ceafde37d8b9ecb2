import type { Finding } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import type { LabelIndex } from '../../engine/rules/label-index.ts';
import type { Cluster, Workload } from '../../model/cluster.ts';
import type { EntityMatch, Policy, Rule } from '../../model/policy.ts';
import { nameOfPolicy, objectOfPolicy } from '../policies/policy-name.ts';

/**
 * On Windows, Calico leaves out rules with an exception, a named port, an ICMP type or IPv6. A rule of Deny that is left out
 * opens what it would close.
 * https://docs.tigera.io/calico/latest/getting-started/kubernetes/windows-calico/limitations
 */
export function lintWindowsPods(
  { tiers, workloads, endpoints }: Cluster,
  find: LabelIndex,
  { enforcer }: Options,
): readonly Finding[] {
  if (enforcer !== 'calico' || !workloads.some(({ isOnWindows }) => isOnWindows)) return [];
  const onWindows = (policy: Policy): Workload | undefined =>
    find(policy.subject)
      .map((index) => workloads[endpoints[index]?.workload ?? -1])
      .find((workload) => workload?.isOnWindows);
  return tiers
    .flatMap(({ policies }) => policies)
    .filter(({ stage }) => stage === 'normal')
    .flatMap((policy): readonly Finding[] => {
      const left = policy.directions
        .flatMap((direction) => policy.rules[direction])
        .filter((rule) => rule.action !== 'log' && isLeftOut(rule));
      const workload = left.length === 0 ? undefined : onWindows(policy);
      if (workload === undefined) return [];
      return left.map((rule) => ({
        severity: 'warning',
        effect: 'unknown',
        message: `${nameOfPolicy(policy)}: ${rule.path} matches an exception, a named port, an ICMP type or IPv6, and Calico leaves such a rule out for pods on Windows, such as those of ${workload.workloadKind} ${workload.namespace}/${workload.name}, while it is counted here; write it with addresses, selectors and port numbers, or accept the policy in the expectations by kind and name`,
        source: rule.source(),
        object: objectOfPolicy(policy),
      }));
    });
}

function isLeftOut({ match }: Rule): boolean {
  const { ipVersion, icmp, notIcmp, notProtocol, source, destination } = match;
  return (
    ipVersion === 6 ||
    icmp !== undefined ||
    notIcmp !== undefined ||
    notProtocol !== undefined ||
    [source, destination].some(isLeftOutEnd)
  );
}

function isLeftOutEnd({ notSelector, notNets, notPorts, ports }: EntityMatch): boolean {
  return (
    notSelector !== undefined ||
    notNets !== undefined ||
    notPorts !== undefined ||
    (ports !== undefined && ports.names.length > 0)
  );
}
