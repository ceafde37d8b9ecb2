import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { placedPools } from '../pools/node-pools.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';

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
const maxSurge: NameRule = {
  pattern: /^([1-9]\d*|([1-9]\d?|100)%)$/,
  shape: 'a number of nodes or a percentage, such as 10%',
  source: 'https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling',
};

/** Regions, sizes and zones that Azure does not have. */
export function checkAzureSizes({ azure }: ResolvedEnvironment): readonly Finding[] {
  return [
    ...checkName('azure.location', azure.location, location),
    ...placedPools(azure.cluster).flatMap(({ path, pool }) => [
      ...checkName(`${path}.vmSize`, pool.vmSize, vmSize),
      ...checkName(`${path}.maxSurge`, pool.maxSurge, maxSurge),
      ...checkZones(`${path}.zones`, pool.zones),
    ]),
  ];
}

function checkZones(path: string, zones: readonly string[]): readonly Finding[] {
  const isValid = zones.every((zone) => ['1', '2', '3'].includes(zone));
  if (isValid && new Set(zones).size === zones.length) return [];
  return [
    {
      path,
      value: zones,
      problem: "must list each of '1', '2', '3' at most once",
      remedy: 'Correct the list: [] for none',
    },
  ];
}
