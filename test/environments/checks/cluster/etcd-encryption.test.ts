import { describe, expect, test } from 'vitest';
import { checkEtcdEncryption } from '../../../../environments/checks/cluster/etcd-encryption.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

const found = (edits: Edits) => linesOf(judge(checkEtcdEncryption, edit(production, edits)));
const withKey = (vaultAccess: string): Edits => ({
  'azure.cluster.etcdEncryption': { kind: 'key-variable', vaultAccess },
});

describe('a key of etcd is refused', () => {
  test('in a private vault, while the API server is outside the VNet', () => {
    expect(found(withKey('private'))).toEqual([
      "azure.cluster.etcdEncryption.vaultAccess = \"private\": takes an API server inside the VNet: from elsewhere it does not reach a private vault. Set azure.cluster.network.apiServerSubnetCidr in a network of kind 'own-vnet', or vaultAccess to 'public'.",
    ]);
  });

  test('without an identity that has its rights before the cluster', () => {
    expect(found({ ...withKey('public'), 'azure.cluster.identity': { kind: 'system-assigned' } })).toEqual([
      'azure.cluster.identity.kind = "system-assigned": has no right to the key of etcd when the cluster is created: the API server would not start. Set azure.cluster.identity to { kind: \'user-assigned\', name: … }.',
    ]);
  });
});

describe('a key of etcd is accepted', () => {
  test.each<[string, Edits]>([
    ['that is Azure’s', {}],
    ['in a public vault', withKey('public')],
    [
      'in a private vault, from inside the VNet',
      { ...withKey('private'), 'azure.cluster.network.apiServerSubnetCidr': '10.240.5.0/28' },
    ],
  ])('%s', (_, edits) => {
    expect(found(edits)).toEqual([]);
  });
});
