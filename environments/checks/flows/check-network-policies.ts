import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkCalico } from './check-calico.ts';
import { checkFeatureGrants } from './feature-grants.ts';
import { checkFlowPeers } from './flow-peers.ts';
import { checkFlowPorts } from './flow-ports.ts';
import { checkOtherNamespaces } from './other-namespaces.ts';
import { checkOutsideRanges } from './outside-ranges.ts';
import { checkPolicyShape, hasKnownNetwork } from './policy-shape.ts';

const checks: readonly ((environment: Environment) => readonly Finding[])[] = [
  checkFeatureGrants,
  checkFlowPeers,
  checkFlowPorts,
  checkOtherNamespaces,
  checkOutsideRanges,
  checkCalico,
];

/** Everything that is wrong with an environment's network policies. The checks rely on what the first one has seen. */
export function checkNetworkPolicies(environment: Environment): readonly Finding[] {
  const broken = checkPolicyShape(environment);
  if (broken.length > 0 || !hasKnownNetwork(environment)) return broken;
  return checks.flatMap((check) => check(environment));
}
