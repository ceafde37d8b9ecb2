import type { Finding } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import type { Cluster } from '../model/cluster.ts';
import { lintDnsInTiers } from './dns-in-tiers.ts';
import { lintHostPods } from './host-pods.ts';
import { lintNftablesIcmp } from './nftables-icmp.ts';
import { lintPassInDefaultTier } from './pass-in-default-tier.ts';
import { lintRouteBackends } from './route-backends.ts';
import { lintServiceRanges } from './service-ranges.ts';
import { lintServiceTargets } from './service-targets.ts';
import { lintSystemNamespaces } from './system-namespaces.ts';
import { lintUnwrittenNamespaces } from './unwritten-namespaces.ts';

/** What is valid, but most likely not meant. */
export function lint(cluster: Cluster, options: Options): readonly Finding[] {
  return [
    ...lintDnsInTiers(cluster),
    ...lintHostPods(cluster),
    ...lintRouteBackends(cluster),
    ...lintNftablesIcmp(cluster),
    ...lintPassInDefaultTier(cluster),
    ...lintServiceRanges(cluster, options),
    ...lintServiceTargets(cluster),
    ...lintSystemNamespaces(cluster),
    ...lintUnwrittenNamespaces(cluster),
  ];
}
