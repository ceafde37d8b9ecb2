import type { Environment } from '../environment.ts';
import { checkAddressCapacity } from './address-capacity.ts';
import { checkAddressRanges } from './address-ranges.ts';
import { checkApiServerAccess } from './api-server-access.ts';
import { checkAzureNames } from './azure-names.ts';
import { checkAzureSizes } from './azure-sizes.ts';
import { checkBackend } from './backend.ts';
import { checkChoices } from './choices.ts';
import { checkClientLoads } from './client-loads.ts';
import { checkClusterIdentity } from './cluster-identity.ts';
import { checkClusterLogin } from './cluster-login.ts';
import { checkDgraph } from './dgraph/check-dgraph.ts';
import { type Finding, sortFindings } from './finding.ts';
import { checkGitSource } from './git-source.ts';
import { checkGitOpsNames } from './gitops-names.ts';
import { checkImageBuild } from './image-build.ts';
import { checkImageRegistry } from './image-registry.ts';
import { checkImageTags } from './image-tags.ts';
import { checkKeyVault } from './key-vault.ts';
import { checkKubernetesNames } from './kubernetes-names.ts';
import { checkKubernetesVersion } from './kubernetes-version.ts';
import { checkName, dnsLabel } from './name-rule.ts';
import { checkNetworkLegality } from './network-legality.ts';
import { checkNetworkPolicies } from './network-policies/check-network-policies.ts';
import { checkNodeCounts } from './node-counts.ts';
import { checkPoolNames } from './pool-names.ts';
import { checkQuantities } from './quantities.ts';
import { checkRaftMajority } from './raft-majority.ts';
import { checkRegistryFeatures } from './registry-features.ts';
import { checkRequiredParts } from './required-parts.ts';
import { checkUpgradeChannels } from './upgrade-channels.ts';
import { checkVmSizes } from './vm-sizes.ts';
import { checkWorkloadPools } from './workload-pools.ts';

const checks: readonly ((environment: Environment) => readonly Finding[])[] = [
  (environment) => checkName('name', environment.name, dnsLabel),
  checkAzureNames,
  checkAzureSizes,
  checkChoices,
  checkNodeCounts,
  checkPoolNames,
  checkVmSizes,
  checkWorkloadPools,
  checkKubernetesVersion,
  checkUpgradeChannels,
  checkNetworkLegality,
  checkAddressRanges,
  checkAddressCapacity,
  checkApiServerAccess,
  checkClusterLogin,
  checkClusterIdentity,
  checkRegistryFeatures,
  checkKeyVault,
  checkImageBuild,
  checkImageRegistry,
  checkGitSource,
  checkGitOpsNames,
  checkBackend,
  checkKubernetesNames,
  checkImageTags,
  checkRaftMajority,
  checkQuantities,
  checkDgraph,
  checkClientLoads,
  checkNetworkPolicies,
];

/** Everything that is wrong in one environment, across both apps, sorted by path; empty when it can be synthesized. */
export function checkEnvironment(environment: Environment): readonly Finding[] {
  const missing = checkRequiredParts(environment);
  return sortFindings(missing.length > 0 ? missing : checks.flatMap((check) => check(environment)));
}
