import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkCalico } from './check-calico.ts';
import { checkFeatureGrants } from './feature-grants.ts';
import { checkFlowPeers } from './flow-peers.ts';
import { checkFlowPorts } from './flow-ports.ts';
import { checkOtherNamespaces } from './other-namespaces.ts';
import { checkOtherWorkloads } from './other-workloads.ts';
import { checkOutsideRanges } from './outside-ranges.ts';

const checks: readonly ((environment: ResolvedEnvironment) => readonly Finding[])[] = [
  checkFeatureGrants,
  checkFlowPeers,
  checkFlowPorts,
  checkOtherNamespaces,
  checkOtherWorkloads,
  checkOutsideRanges,
  checkCalico,
];

/** Everything that is wrong with an environment's network policies. */
export function checkNetworkPolicies(environment: ResolvedEnvironment): readonly Finding[] {
  return checks.flatMap((check) => check(environment));
}
