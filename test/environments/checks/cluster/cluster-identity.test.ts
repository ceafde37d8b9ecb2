import { describe, expect, test } from 'vitest';
import { checkClusterIdentity } from '../../../../environments/checks/cluster/cluster-identity.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('an identity', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      "when the cluster's own is to hand out another",
      {
        'azure.cluster.identity': { kind: 'system-assigned', kubeletName: 'nodes' },
        'azure.cluster.network': { kind: 'created-by-aks' },
      },
      ['azure.cluster.identity.kubeletName'],
    ],
    [
      "when the cluster's own needs rights on a VNet",
      { 'azure.cluster.identity': undefined },
      ['azure.cluster.identity.kind'],
    ],
    [
      'that control plane and nodes share',
      { 'azure.cluster.identity.kubeletName': 'netpolmesh-prod' },
      ['azure.cluster.identity.kubeletName'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkClusterIdentity(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['that exists before the cluster', {}],
    ['of its own for the nodes', { 'azure.cluster.identity.kubeletName': 'netpolmesh-nodes' }],
    [
      "that is the cluster's own in a network of AKS",
      { 'azure.cluster.identity': undefined, 'azure.cluster.network': { kind: 'created-by-aks' } },
    ],
  ])('is accepted %s', (_, edits) => {
    expect(checkClusterIdentity(edit(production, edits))).toEqual([]);
  });
});
