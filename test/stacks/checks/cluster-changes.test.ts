import { describe, expect, test } from 'vitest';
import { checkClusterChanges } from '../../../stacks/checks/cluster-changes.ts';
import { productionPublic } from '../../fixtures/environments/production-public.ts';
import { edit, pathsOf } from '../../support/environments/edit-environment.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

const withLogin = (login: object) =>
  findStack(edit(productionPublic, { 'azure.cluster.login': login }), 'production-public-platform');
const entra = withLogin({ kind: 'entra', localAccounts: 'off' });
const local = withLogin({ kind: 'local-accounts' });

test('a cluster does not leave Entra ID: AKS cannot take it away again', () => {
  expect(pathsOf(checkClusterChanges(entra, local))).toEqual([
    'azurerm_kubernetes_cluster.cluster.azure_active_directory_role_based_access_control',
  ]);
});

test('a cluster may get Entra ID, and open or close the way round it', () => {
  expect(checkClusterChanges(local, entra)).toEqual([]);
  expect(checkClusterChanges(entra, withLogin({ kind: 'entra', localAccounts: 'on' }))).toEqual([]);
});

describe('the way to the vault of the key of etcd', () => {
  const withKey = (etcdEncryption: object) =>
    findStack(
      edit(productionPublic, {
        'azure.cluster.network.apiServerSubnetCidr': '10.240.5.0/28',
        'azure.cluster.etcdEncryption': etcdEncryption,
      }),
      'production-public-platform',
    );
  const open = withKey({ kind: 'key-variable', vaultAccess: 'public' });
  const inside = withKey({ kind: 'key-variable', vaultAccess: 'private' });
  const none = withKey({ kind: 'platform-key' });

  test.each([
    [open, inside],
    [inside, open],
  ])('does not change while the key is in use', (before, after) => {
    const findings = checkClusterChanges(before, after);
    expect(pathsOf(findings)).toEqual([
      'azurerm_kubernetes_cluster.cluster.key_management_service.key_vault_network_access',
    ]);
    expect(findings[0]?.remedy).toContain("{ kind: 'platform-key' } and apply it first");
  });

  test.each([
    [none, inside],
    [inside, none],
    [open, open],
  ])('is taken with the key, and given back with it', (before, after) => {
    expect(checkClusterChanges(before, after)).toEqual([]);
  });
});
