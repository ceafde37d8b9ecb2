import { describe, expect, test } from 'vitest';
import { checkApiServerAccess } from '../../../../environments/checks/cluster/api-server-access.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe("an API server's access", () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'when it is private and has address ranges',
      { 'azure.cluster.apiServer.authorizedIpRanges': ['203.0.113.0/24'] },
      [
        'azure.cluster.apiServer.authorizedIpRanges = ["203.0.113.0/24"]: is set by the Terraform variable authorized_ip_ranges. Take it out, set kind to \'authorized-ranges\', and set the variable.',
      ],
    ],
    [
      'when address ranges are written where nobody reads them',
      { 'azure.cluster.apiServer': { kind: 'authorized-ranges', authorizedIpRanges: ['203.0.113.0/24'] } },
      [
        'azure.cluster.apiServer.authorizedIpRanges = ["203.0.113.0/24"]: is set by the Terraform variable authorized_ip_ranges. Take it out, set kind to \'authorized-ranges\', and set the variable.',
      ],
    ],
    [
      "when the zone is one's own and the identity the cluster's",
      {
        'azure.cluster.apiServer.dnsZone': 'variable',
        'azure.cluster.identity': { kind: 'system-assigned' },
      },
      [
        "azure.cluster.apiServer.dnsZone = \"variable\": needs an identity that exists before the cluster: the cluster writes to the zone while it is created. Set azure.cluster.identity.kind to 'user-assigned', or dnsZone to 'created-by-aks'.",
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkApiServerAccess, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['when it is private', {}],
    ["when the zone and the identity are one's own", { 'azure.cluster.apiServer.dnsZone': 'variable' }],
    ['when it is restricted', { 'azure.cluster.apiServer': { kind: 'authorized-ranges' } }],
    ['when it is public', { 'azure.cluster.apiServer': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkApiServerAccess, edit(production, edits))).toEqual([]);
  });
});
