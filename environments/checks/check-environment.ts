import type { Environment } from '../settings/environment.ts';
import { type Finding, sortFindings } from '../settings/findings/finding.ts';
import { checkAzureNames } from './azure/azure-names.ts';
import { checkAzureSizes } from './azure/azure-sizes.ts';
import { checkBackend } from './azure/backend.ts';
import { checkImageBuild } from './azure/image-build.ts';
import { checkImageRegistry } from './azure/image-registry.ts';
import { checkKeyVault } from './azure/key-vault.ts';
import { checkRegistryFeatures } from './azure/registry-features.ts';
import { checkChoices } from './choices.ts';
import { checkApiServerAccess } from './cluster/api-server-access.ts';
import { checkClusterIdentity } from './cluster/cluster-identity.ts';
import { checkClusterLogin } from './cluster/cluster-login.ts';
import { checkKubernetesVersion } from './cluster/kubernetes-version.ts';
import { checkNodeCounts } from './cluster/node-counts.ts';
import { checkPoolNames } from './cluster/pool-names.ts';
import { checkUpgradeChannels } from './cluster/upgrade-channels.ts';
import { checkVmSizes } from './cluster/vm-sizes.ts';
import { checkWorkloadPools } from './cluster/workload-pools.ts';
import { checkDgraph } from './dgraph/check-dgraph.ts';
import { checkRaftMajority } from './dgraph/raft-majority.ts';
import { checkNetworkPolicies } from './flows/check-network-policies.ts';
import { checkGitSource } from './gitops/git-source.ts';
import { checkGitOpsNames } from './gitops/gitops-names.ts';
import { checkClientLoads } from './kubernetes/client-loads.ts';
import { checkImageTags } from './kubernetes/image-tags.ts';
import { checkKubernetesNames } from './kubernetes/kubernetes-names.ts';
import { checkQuantities } from './kubernetes/quantities.ts';
import { checkAddressCapacity } from './network/address-capacity.ts';
import { checkAddressRanges } from './network/address-ranges.ts';
import { checkNetworkLegality } from './network/network-legality.ts';
import { checkRequiredParts } from './required-parts.ts';
import { checkName, dnsLabel } from './rules/name-rule.ts';

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
