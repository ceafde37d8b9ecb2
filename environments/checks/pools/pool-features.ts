import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkLabels } from '../rules/labels.ts';
import { type PlacedPool, placedPools } from './node-pools.ts';

const taint =
  /^[a-zA-Z0-9]([-\w./]{0,251}[a-zA-Z0-9])?=([-\w.]{0,63}):(NoSchedule|PreferNoSchedule|NoExecute)$/;
const reservedLabel = /^(kubernetes\.azure\.com\/|([^/]*\.)?kubernetes\.io\/|([^/]*\.)?k8s\.io\/)/;

/**
 * Labels, taints and spare machines that AKS refuses.
 * https://learn.microsoft.com/azure/aks/use-labels, https://learn.microsoft.com/azure/aks/spot-node-pool
 */
export function checkPoolFeatures({ azure }: ResolvedEnvironment): readonly Finding[] {
  return placedPools(azure.cluster).flatMap((placed) => [
    ...checkPoolLabels(placed),
    ...checkTaints(placed),
    ...checkSpot(placed),
  ]);
}

function checkPoolLabels({ path, pool }: PlacedPool): readonly Finding[] {
  const at = `${path}.labels`;
  if (Object.keys(pool.labels).length === 0) return [];
  return [
    ...checkLabels(at, pool.labels),
    ...Object.entries(pool.labels)
      .filter(([key]) => reservedLabel.test(key))
      .map(([key, value]) =>
        finding(
          `${at}[${JSON.stringify(key)}]`,
          value,
          'has a prefix that Kubernetes and AKS keep for themselves',
          'Choose a prefix of your own',
        ),
      ),
  ];
}

function checkTaints({ path, pool, role }: PlacedPool): readonly Finding[] {
  if (role === 'system' && pool.taints.length > 0)
    return [
      finding(
        `${path}.taints`,
        pool.taints,
        "are not for the cluster's first pool, which has to run the pods of the cluster itself",
        "Take them out, or set pods to 'system'",
      ),
    ];
  return pool.taints.flatMap((text, index) =>
    taint.test(text)
      ? []
      : [
          finding(
            `${path}.taints[${index}]`,
            text,
            'is not a taint',
            'Write it as KEY=VALUE:EFFECT, with NoSchedule, PreferNoSchedule or NoExecute for the effect',
          ),
        ],
  );
}

function checkSpot({ path, pool, role }: PlacedPool): readonly Finding[] {
  if (pool.spot === undefined || role === 'user') return [];
  return [
    finding(
      `${path}.spot`,
      pool.spot,
      "is not for the cluster's first pool: Azure takes such machines back at any time",
      'Take it out, and add a pool with it to azure.cluster.userPools',
    ),
  ];
}
