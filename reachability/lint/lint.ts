import type { Finding } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import { labelIndex } from '../engine/rules/label-index.ts';
import type { Cluster } from '../model/cluster.ts';
import { lintNftablesIcmp } from './nftables-icmp.ts';
import { lintHostPods } from './pods/host-pods.ts';
import { lintInjectedPorts } from './pods/injected-ports.ts';
import { lintPodRanges } from './pods/pod-ranges.ts';
import { lintSystemNamespaces } from './pods/system-namespaces.ts';
import { lintUnwrittenNames } from './pods/unwritten-names.ts';
import { lintWindowsPods } from './pods/windows-pods.ts';
import { lintAbsentPeers } from './policies/absent-peers.ts';
import { lintAddedLabels } from './policies/added-labels.ts';
import { lintDnsInTiers } from './policies/dns-in-tiers.ts';
import { type Coverage, lintIdlePolicies } from './policies/idle-policies.ts';
import { lintPassInDefaultTier } from './policies/pass-in-default-tier.ts';
import { lintUnappliedRules } from './policies/unapplied-rules.ts';
import { lintUnknownLabels } from './policies/unknown-labels.ts';
import { lintUnknownPorts } from './policies/unknown-ports.ts';
import { lintRouteBackends } from './services/route-backends.ts';
import { lintServiceRanges } from './services/service-ranges.ts';
import { lintServiceTargets } from './services/service-targets.ts';

/**
 * What is valid, but most likely not meant.
 *
 * @param coverage how much of the cluster the input is
 */
export function lint(cluster: Cluster, options: Options, coverage: Coverage): readonly Finding[] {
  const find = labelIndex(cluster.endpoints);
  return [
    ...lintAbsentPeers(cluster),
    ...lintAddedLabels(cluster),
    ...lintDnsInTiers(cluster),
    ...lintHostPods(cluster, options),
    ...lintIdlePolicies(cluster, find, coverage),
    ...lintInjectedPorts(cluster, find),
    ...lintNftablesIcmp(cluster),
    ...lintPassInDefaultTier(cluster),
    ...lintPodRanges(cluster, options),
    ...lintRouteBackends(cluster),
    ...lintServiceRanges(cluster, options),
    ...lintServiceTargets(cluster, coverage),
    ...lintSystemNamespaces(cluster),
    ...lintUnappliedRules(cluster),
    ...lintUnknownLabels(cluster),
    ...lintUnknownPorts(cluster, find, coverage),
    ...lintUnwrittenNames(cluster),
    ...lintWindowsPods(cluster, find, options),
  ];
}
