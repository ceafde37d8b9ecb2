import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { isBelow, minorsBetween, tryParseVersion } from '../../settings/kubernetes/kubernetes-version.ts';
import { type PlacedPool, placedPools } from './node-pools.ts';

/** How many minor versions a pool may be behind the control plane. */
const largestSkew = 3;

/**
 * Versions of pools that AKS refuses beside that of the control plane.
 * https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#can-i-skip-multiple-aks-versions-during-a-cluster-upgrade
 */
export function checkPoolVersions({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { kubernetesVersion, upgrades } = azure.cluster;
  return placedPools(azure.cluster)
    .filter(({ pool }) => pool.kubernetesVersion !== undefined)
    .flatMap((placed) => checkPool(placed, kubernetesVersion, upgrades?.kubernetes));
}

function checkPool(
  { path, pool }: PlacedPool,
  ofCluster: string | undefined,
  channel: string | undefined,
): readonly Finding[] {
  const at = `${path}.kubernetesVersion`;
  const { kubernetesVersion: text } = pool;
  const version = tryParseVersion(text);
  if (version === undefined)
    return [finding(at, text, 'is not a version of Kubernetes', 'Write it like 1.36')];
  if (ofCluster === undefined)
    return [
      finding(
        at,
        text,
        'is set, and the version of the control plane is not: AKS would choose it',
        'Set azure.cluster.kubernetesVersion too, or leave it out here',
      ),
    ];
  const control = tryParseVersion(ofCluster);
  if (control === undefined || text === ofCluster) return [];
  if (isBelow(control, version))
    return [
      finding(
        at,
        text,
        `is above that of the control plane, ${ofCluster}: AKS upgrades the control plane first`,
        `Set azure.cluster.kubernetesVersion to ${text} too, or lower this`,
      ),
    ];
  if (minorsBetween(version, control) > largestSkew)
    return [
      finding(
        at,
        text,
        `is more than ${largestSkew} minor versions behind the control plane, ${ofCluster}`,
        'Upgrade the pool first',
      ),
    ];
  if (channel === undefined || channel === 'node-image') return [];
  return [
    finding(
      at,
      text,
      `differs from that of the control plane, and with the channel '${channel}' AKS upgrades both together`,
      'Leave it out, or leave azure.cluster.upgrades out until the pool is upgraded',
    ),
  ];
}
