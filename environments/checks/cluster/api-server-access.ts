import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

const path = 'azure.cluster.apiServer';

/** Settings for the API server that exclude each other. https://learn.microsoft.com/azure/aks/private-clusters */
export function checkApiServerAccess({ azure }: Environment): readonly Finding[] {
  const { apiServer, identity } = azure.cluster;
  const findings: Finding[] = [];
  // Ranges are a Terraform variable; whoever writes them here expects them to count.
  const ranges: unknown = apiServer === undefined ? undefined : Reflect.get(apiServer, 'authorizedIpRanges');
  if (ranges !== undefined) {
    findings.push({
      path: `${path}.authorizedIpRanges`,
      value: ranges,
      problem:
        apiServer?.kind === 'private'
          ? 'restricts a public address, and a private API server has none'
          : 'is set by the Terraform variable authorized_ip_ranges and would be ignored here',
      remedy:
        apiServer?.kind === 'private'
          ? "Take it out, or set apiServer to { kind: 'authorized-ranges' }"
          : 'Take it out, and set the variable',
    });
  }
  if (
    apiServer?.kind === 'private' &&
    apiServer.dnsZone === 'variable' &&
    identity?.kind !== 'user-assigned'
  ) {
    findings.push({
      path: `${path}.dnsZone`,
      value: apiServer.dnsZone,
      problem:
        'the cluster has to write to the zone before it exists, and an identity that comes with it cannot',
      remedy: "Set azure.cluster.identity.kind to 'user-assigned', or dnsZone to 'created-by-aks'",
    });
  }
  return findings;
}
