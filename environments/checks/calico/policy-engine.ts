import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { calico } from '../../settings/azure/network-settings.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** Guardrails for Calico in a cluster that runs another engine: nothing would enforce them. */
export function checkPolicyEngine(environment: ResolvedEnvironment): readonly Finding[] {
  const { network } = environment.azure.cluster;
  const { kind } = environment.networkPolicies.calico;
  const engine = network.kind === 'own-vnet' ? (network.engine ?? calico) : calico;
  if (kind === 'none' || engine.policy === 'calico') return [];
  return [
    finding(
      'networkPolicies.calico.kind',
      kind,
      `needs Calico, and the cluster runs ${engine.policy}`,
      "Set it to 'none', or azure.cluster.network.engine to calico",
    ),
  ];
}
