import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkCalicoShape } from './calico-shape.ts';
import { checkPolicyEngine } from './policy-engine.ts';
import { checkPolicyIdentity } from './policy-identity.ts';
import { checkPolicyTiers } from './policy-tiers.ts';

const checks: readonly ((environment: Environment) => readonly Finding[])[] = [
  checkPolicyEngine,
  checkPolicyTiers,
  checkPolicyIdentity,
];

/**
 * What is wrong with an environment's Calico policies that only the environment can know: engine, names and namespaces. What
 * Kubernetes and Calico make of them is judged on the manifests, by `reachability/`.
 */
export function checkCalico(environment: Environment): readonly Finding[] {
  const broken = checkCalicoShape(environment);
  return broken.length > 0 ? broken : checks.flatMap((check) => check(environment));
}
