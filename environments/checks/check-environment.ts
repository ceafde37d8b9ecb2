import { type ResolvedEnvironment, tryResolveEnvironment } from '../flows/resolve-environment.ts';
import { type Finding, sortFindings } from '../settings/findings/finding.ts';
import { broken, type Reading } from '../settings/schema/schema.ts';
import { checkApplications } from './applications/check-applications.ts';
import { checkAzureNames } from './azure/azure-names.ts';
import { checkAzureSizes } from './azure/azure-sizes.ts';
import { checkBackend } from './azure/backend.ts';
import { checkDerivedNames } from './azure/derived-names.ts';
import { checkImageBuild } from './azure/image-build.ts';
import { checkImageRegistry } from './azure/image-registry.ts';
import { checkKeyVault } from './azure/key-vault.ts';
import { checkPolicies } from './azure/policies.ts';
import { checkRegions } from './azure/regions.ts';
import { checkRegistryFeatures } from './azure/registry-features.ts';
import { checkSiteOptions } from './azure/site-options.ts';
import { checkTags } from './azure/tags.ts';
import { checkApiServerAccess } from './cluster/api-server-access.ts';
import { checkClusterIdentity } from './cluster/cluster-identity.ts';
import { checkEgress } from './cluster/egress.ts';
import { checkEtcdEncryption } from './cluster/etcd-encryption.ts';
import { checkKubernetesVersion } from './cluster/kubernetes-version.ts';
import { checkStorageDrivers } from './cluster/storage-drivers.ts';
import { checkUpgradeChannels } from './cluster/upgrade-channels.ts';
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
import { checkNodeCounts } from './pools/node-counts.ts';
import { checkPoolFeatures } from './pools/pool-features.ts';
import { checkPoolNames } from './pools/pool-names.ts';
import { checkPoolVersions } from './pools/pool-versions.ts';
import { checkVmSizes } from './pools/vm-sizes.ts';
import { checkWorkloadPools } from './pools/workload-pools.ts';
import { checkName, dnsLabel } from './rules/name-rule.ts';

const checks: readonly ((environment: ResolvedEnvironment) => readonly Finding[])[] = [
  (environment) => checkName('name', environment.name, dnsLabel),
  checkAzureNames,
  checkAzureSizes,
  checkRegions,
  checkTags,
  checkSiteOptions,
  checkDerivedNames,
  checkNodeCounts,
  checkPoolNames,
  checkPoolFeatures,
  checkEgress,
  checkVmSizes,
  checkWorkloadPools,
  checkKubernetesVersion,
  checkPoolVersions,
  checkUpgradeChannels,
  checkAddressRanges,
  checkAddressCapacity,
  checkApiServerAccess,
  checkClusterIdentity,
  checkEtcdEncryption,
  checkStorageDrivers,
  checkPolicies,
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
  checkApplications,
  checkNetworkPolicies,
];

/** Everything that is wrong in one environment, across both apps, sorted by path; empty when it can be synthesized. */
export function checkEnvironment(environment: unknown): readonly Finding[] {
  const reading = readEnvironment(environment);
  return reading.kind === 'broken' ? reading.findings : [];
}

/**
 * The environment with all that it leaves out, or everything that is wrong with it, sorted by path. Rules are judged
 * once the shape is right: they rely on it.
 */
export function readEnvironment(environment: unknown): Reading<ResolvedEnvironment> {
  const reading = tryResolveEnvironment(environment);
  if (reading.kind === 'broken') return broken(...sortFindings(reading.findings));
  const findings = checks.flatMap((check) => check(reading.value));
  return findings.length === 0 ? reading : broken(...sortFindings(findings));
}
