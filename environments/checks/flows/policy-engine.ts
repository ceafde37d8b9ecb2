import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** Guardrails for Calico in a cluster that runs another engine: nothing would enforce them. */
export function checkPolicyEngine(environment: ResolvedEnvironment): readonly Finding[] {
  const { engine } = environment.azure.cluster;
  const { kind } = environment.networkPolicies.calico;
  if (kind === 'none' || engine.policy === 'calico') return [];
  return [
    finding(
      'networkPolicies.calico.kind',
      kind,
      `needs Calico, and the cluster runs ${engine.policy}`,
      "Set it to 'none', or leave azure.cluster.network.engine out",
    ),
  ];
}
