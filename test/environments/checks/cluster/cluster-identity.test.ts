import { describe, expect, test } from 'vitest';
import { checkClusterIdentity } from '../../../../environments/checks/cluster/cluster-identity.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('an identity', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      "when the cluster's own is to hand out another",
      {
        'azure.cluster.identity': { kind: 'system-assigned', kubeletName: 'nodes' },
        'azure.cluster.network': { kind: 'created-by-aks' },
      },
      [
        "azure.cluster.identity.kubeletName = \"nodes\": needs the kind 'user-assigned', and the kind here is 'system-assigned'. Set azure.cluster.identity.kind to 'user-assigned', or take kubeletName out.",
      ],
    ],
    [
      "when the cluster's own needs rights on a VNet",
      { 'azure.cluster.identity': undefined },
      [
        'azure.cluster.identity.kind = "system-assigned": has no rights on the VNet when the cluster is created: load balancers would fail. Set azure.cluster.identity to { kind: \'user-assigned\', name: … }.',
      ],
    ],
    [
      "when the cluster's own needs the right to read a disk encryption set",
      { 'azure.cluster.identity': undefined, 'azure.cluster.network': { kind: 'created-by-aks' } },
      [
        'azure.cluster.identity.kind = "system-assigned": has no right to read the disk encryption set when the cluster is created: disks would fail. Set azure.cluster.identity to { kind: \'user-assigned\', name: … }.',
      ],
    ],
    [
      'that control plane and nodes share',
      { 'azure.cluster.identity.kubeletName': 'netpolmesh-prod' },
      [
        'azure.cluster.identity.kubeletName = "netpolmesh-prod": is the identity of the control plane: nodes would have its rights too. Set it to another name, or leave it out.',
      ],
    ],
    [
      'that control plane and nodes share but for capitals',
      { 'azure.cluster.identity.kubeletName': 'NetPolMesh-Prod' },
      [
        'azure.cluster.identity.kubeletName = "NetPolMesh-Prod": is the identity of the control plane: nodes would have its rights too. Set it to another name, or leave it out.',
      ],
    ],
    [
      'that reads the vault',
      { 'azure.cluster.identity.name': 'netpolmesh-prod-DGRAPH' },
      [
        'azure.cluster.identity.name = "netpolmesh-prod-DGRAPH": is a name of the identities that read the Key Vault, netpolmesh-prod-dgraph and those that begin with netpolmesh-prod-dgraph-. Set it to another name.',
      ],
    ],
    [
      'that reads a part of the vault',
      { 'azure.cluster.identity.kubeletName': 'netpolmesh-prod-dgraph-Alpha' },
      [
        'azure.cluster.identity.kubeletName = "netpolmesh-prod-dgraph-Alpha": is a name of the identities that read the Key Vault, netpolmesh-prod-dgraph and those that begin with netpolmesh-prod-dgraph-. Set it to another name.',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkClusterIdentity, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['that exists before the cluster', {}],
    ['of its own for the nodes', { 'azure.cluster.identity.kubeletName': 'netpolmesh-nodes' }],
    ['that is named alike', { 'azure.cluster.identity.kubeletName': 'netpolmesh-prod-dgraphs' }],
    [
      "that is the cluster's own in a network of AKS",
      {
        'azure.cluster.identity': undefined,
        'azure.cluster.network': { kind: 'created-by-aks' },
        'azure.cluster.diskEncryption': 'platform-key',
      },
    ],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkClusterIdentity, edit(production, edits))).toEqual([]);
  });
});
