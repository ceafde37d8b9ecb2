import { expect, test } from 'vitest';
import { checkLoginChange } from '../../../stacks/checks/login-change.ts';
import { productionPublic } from '../../fixtures/environments/production-public.ts';
import { edit, pathsOf } from '../../support/edit-environment.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

const withLogin = (login: object) =>
  findStack(edit(productionPublic, { 'azure.cluster.login': login }), 'production-public-platform');
const entra = withLogin({ kind: 'entra', localAccounts: 'off' });
const local = withLogin({ kind: 'local-accounts' });

test('a cluster does not leave Entra ID: AKS cannot take it away again', () => {
  expect(pathsOf(checkLoginChange(entra, local))).toEqual([
    'azurerm_kubernetes_cluster.cluster.azure_active_directory_role_based_access_control',
  ]);
});

test('a cluster may get Entra ID, and open or close the way round it', () => {
  expect(checkLoginChange(local, entra)).toEqual([]);
  expect(checkLoginChange(entra, withLogin({ kind: 'entra', localAccounts: 'on' }))).toEqual([]);
});
