import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** Settings for the API server that exclude each other. https://learn.microsoft.com/azure/aks/private-clusters */
export function checkApiServerAccess({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { apiServer, identity } = azure.cluster;
  if (apiServer.kind !== 'private' || apiServer.dnsZone !== 'variable') return [];
  if (identity.kind === 'user-assigned') return [];
  return [
    finding(
      'azure.cluster.apiServer.dnsZone',
      apiServer.dnsZone,
      'needs an identity that exists before the cluster: the cluster writes to the zone while it is created',
      "Set azure.cluster.identity.kind to 'user-assigned', or dnsZone to 'created-by-aks'",
    ),
  ];
}
