import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { placedPools } from '../cluster/node-pools.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';
import { checkNumber } from '../rules/number-rule.ts';

const location: NameRule = {
  pattern: /^[a-z]+[a-z0-9]*$/,
  shape: 'the short name of an Azure region, such as westus2',
  source: 'https://learn.microsoft.com/azure/reliability/regions-list',
};
const vmSize: NameRule = {
  pattern: /^Standard_[A-Za-z0-9_-]+$/,
  shape: 'a virtual machine size, such as Standard_DS2_v2',
  source: 'https://learn.microsoft.com/azure/virtual-machines/sizes/overview',
};
const sku: NameRule = {
  pattern: /^(Basic|Standard|Premium)$/,
  shape: 'Basic, Standard or Premium',
  source: 'https://learn.microsoft.com/azure/container-registry/container-registry-skus',
};
const maxSurge: NameRule = {
  pattern: /^([1-9]\d*|([1-9]\d?|100)%)$/,
  shape: 'a number of nodes or a percentage, such as 10%',
  source: 'https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling',
};

/** Places, sizes and numbers that Azure does not know. */
export function checkAzureSizes({ azure }: Environment): readonly Finding[] {
  const { registry, cluster, monitoring } = azure;
  return [
    ...checkName('azure.location', azure.location, location),
    ...checkName('azure.registry.sku', registry.sku, sku),
    ...placedPools(cluster).flatMap(({ path, pool }) => [
      ...checkName(`${path}.vmSize`, pool.vmSize, vmSize),
      ...checkName(`${path}.maxSurge`, pool.maxSurge, maxSurge),
      ...checkZones(`${path}.zones`, pool.zones),
      ...(pool.maxPods === undefined ? [] : checkNumber(`${path}.maxPods`, pool.maxPods, 10, 250)),
      ...(pool.osDisk === undefined
        ? []
        : checkNumber(`${path}.osDisk.gigabytes`, pool.osDisk.gigabytes, 30, 2048)),
    ]),
    ...(monitoring === undefined
      ? []
      : checkNumber('azure.monitoring.retentionDays', monitoring.retentionDays, 30, 730)),
  ];
}

function checkZones(path: string, zones: unknown): readonly Finding[] {
  const isValid = Array.isArray(zones) && zones.every((zone) => ['1', '2', '3'].includes(zone));
  if (isValid && new Set(zones).size === zones.length) return [];
  return [
    {
      path,
      value: zones,
      problem: "must list each of '1', '2', '3' at most once",
      remedy: 'Correct the list',
    },
  ];
}
