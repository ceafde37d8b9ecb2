import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkPolicyEngine } from './policy-engine.ts';
import { checkPolicyIdentity } from './policy-identity.ts';
import { checkPolicyTiers } from './policy-tiers.ts';

const checks: readonly ((environment: ResolvedEnvironment) => readonly Finding[])[] = [
  checkPolicyEngine,
  checkPolicyTiers,
  checkPolicyIdentity,
];

/**
 * What is wrong with an environment's Calico policies that only the environment can know: engine, names and namespaces. What
 * Kubernetes and Calico make of them is judged on the manifests, by `reachability/`.
 */
export function checkCalico(environment: ResolvedEnvironment): readonly Finding[] {
  return checks.flatMap((check) => check(environment));
}
