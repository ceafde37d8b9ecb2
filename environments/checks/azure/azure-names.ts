import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { placedPools } from '../pools/node-pools.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';

const rulesPage = 'https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules';

const registryName: NameRule = {
  pattern: /^[a-zA-Z0-9]{5,50}$/,
  shape: '5 to 50 letters and digits, nothing else',
  source: rulesPage,
};
const resourceGroupName: NameRule = {
  pattern: /^[-\w.()]{0,89}[-\w()]$/,
  shape: '1 to 90 letters, digits, underscores, hyphens, periods and parentheses, not ending in a period',
  source: rulesPage,
};
const nodeGroupName: NameRule = {
  pattern: /^[-\w.()]{0,79}[-\w()]$/,
  shape: '1 to 80 letters, digits, underscores, hyphens, periods and parentheses, not ending in a period',
  source:
    'https://learn.microsoft.com/azure/aks/faq#can-i-provide-my-own-name-for-the-aks-node-resource-group-',
};
const clusterName: NameRule = {
  pattern: /^[a-zA-Z0-9]([-\w]{0,61}[a-zA-Z0-9])?$/,
  shape: '1 to 63 letters, digits, underscores and hyphens, beginning and ending with a letter or digit',
  source: rulesPage,
};
const dnsPrefix: NameRule = {
  pattern: /^[a-zA-Z0-9]([-a-zA-Z0-9]{0,52}[a-zA-Z0-9])?$/,
  shape: '1 to 54 letters, digits and inner hyphens',
  source: 'https://learn.microsoft.com/azure/aks/troubleshoot-dns-prefix',
};
const nodePoolName: NameRule = {
  pattern: /^[a-z][a-z0-9]{0,11}$/,
  shape: '1 to 12 lower-case letters and digits, beginning with a letter',
  source: 'https://learn.microsoft.com/azure/aks/create-node-pools#limitations',
};

const identityName: NameRule = {
  pattern: /^[a-zA-Z0-9][-\w]{2,127}$/,
  shape: '3 to 128 letters, digits, hyphens and underscores, beginning with a letter or digit',
  source: rulesPage,
};
const workspaceName: NameRule = {
  pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]{2,61}[a-zA-Z0-9]$/,
  shape: '4 to 63 letters, digits and inner hyphens',
  source: rulesPage,
};
const monitorWorkspaceName: NameRule = {
  pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]{2,42}[a-zA-Z0-9]$/,
  shape: '4 to 44 letters, digits and inner hyphens',
  source: rulesPage,
};

/** Names that Azure would refuse, some of them only after minutes of `apply`. */
export function checkAzureNames({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { cluster, monitoring, prometheus } = azure;
  const identity = cluster.identity.kind === 'user-assigned' ? cluster.identity : undefined;
  const optional = (path: string, value: string | undefined, rule: NameRule) =>
    value === undefined ? [] : checkName(path, value, rule);
  return [
    ...checkName('azure.resourceGroup', azure.resourceGroup, resourceGroupName),
    ...checkName('azure.registry.name', azure.registry.name, registryName),
    ...checkName('azure.cluster.name', cluster.name, clusterName),
    ...optional('azure.cluster.nodeResourceGroup', cluster.nodeResourceGroup, nodeGroupName),
    ...checkName('azure.cluster.dnsPrefix', cluster.dnsPrefix, dnsPrefix),
    ...placedPools(cluster).flatMap(({ path, pool }) => [
      ...checkName(`${path}.name`, pool.name, nodePoolName),
      ...optional(`${path}.temporaryName`, pool.temporaryName, nodePoolName),
    ]),
    ...(identity === undefined ? [] : checkName('azure.cluster.identity.name', identity.name, identityName)),
    ...optional('azure.cluster.identity.kubeletName', identity?.kubeletName, identityName),
    ...(monitoring === undefined || 'existing' in monitoring
      ? []
      : checkName('azure.monitoring.workspace', monitoring.workspace, workspaceName)),
    ...(prometheus === undefined || 'existing' in prometheus
      ? []
      : checkName('azure.prometheus.workspace', prometheus.workspace, monitorWorkspaceName)),
  ];
}
