import type { Finding } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import { labelIndex } from '../engine/rules/label-index.ts';
import type { Cluster } from '../model/cluster.ts';
import { lintDnsInTiers } from './dns-in-tiers.ts';
import { lintHostPods } from './host-pods.ts';
import { type Coverage, lintIdlePolicies } from './idle-policies.ts';
import { lintInjectedPorts } from './injected-ports.ts';
import { lintNftablesIcmp } from './nftables-icmp.ts';
import { lintPassInDefaultTier } from './pass-in-default-tier.ts';
import { lintPodRanges } from './pod-ranges.ts';
import { lintRouteBackends } from './route-backends.ts';
import { lintServiceRanges } from './service-ranges.ts';
import { lintServiceTargets } from './service-targets.ts';
import { lintSystemNamespaces } from './system-namespaces.ts';
import { lintUnappliedRules } from './unapplied-rules.ts';
import { lintUnknownLabels } from './unknown-labels.ts';
import { lintUnwrittenNamespaces } from './unwritten-namespaces.ts';
import { lintWindowsPods } from './windows-pods.ts';

/**
 * What is valid, but most likely not meant.
 *
 * @param coverage how much of the cluster the input is
 */
export function lint(cluster: Cluster, options: Options, coverage: Coverage): readonly Finding[] {
  const find = labelIndex(cluster.endpoints);
  return [
    ...lintDnsInTiers(cluster),
    ...lintHostPods(cluster),
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
    ...lintUnwrittenNamespaces(cluster),
    ...lintWindowsPods(cluster, find, options),
  ];
}
