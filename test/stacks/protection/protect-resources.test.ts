import { describe, expect, test } from 'vitest';
import type { StackJson } from '../../../stacks/checks/stack-json.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { edit } from '../../support/environments/edit-environment.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

/** Addresses of the resources that Terraform refuses to destroy, sorted. */
function protectedIn({ resource = {} }: StackJson): readonly string[] {
  return Object.entries(resource)
    .flatMap(([type, byName]) =>
      Object.entries(byName).flatMap(([name, { lifecycle }]) =>
        JSON.stringify(lifecycle)?.includes('"prevent_destroy":true') ? [`${type}.${name}`] : [],
      ),
    )
    .sort();
}

/** One identity for each kind of pod that reads the vault. */
const readers = ['alpha', 'backups', 'zero'].map((kind) =>
  expect.stringMatching(new RegExp(`^azurerm_user_assigned_identity\\.vault_reader_${kind}_`)),
);
const withKubelet = { 'azure.cluster.identity.kubeletName': 'nodes' };

describe('Terraform refuses to destroy', () => {
  test('what holds data or an identity', () => {
    expect(protectedIn(findStack(edit(production, withKubelet), 'production-platform'))).toEqual([
      'azurerm_container_registry.registry',
      'azurerm_key_vault.vault',
      'azurerm_kubernetes_cluster.cluster',
      'azurerm_log_analytics_workspace.monitoring',
      'azurerm_user_assigned_identity.identity',
      expect.stringMatching(/^azurerm_user_assigned_identity\.identity_kubelet_/),
      ...readers,
    ]);
  });

  test('nothing that the environment allows it to', () => {
    const allowed = edit(production, {
      'azure.allowReplacement': ['azurerm_kubernetes_cluster.cluster', 'azurerm_key_vault.vault'],
    });
    expect(protectedIn(findStack(allowed, 'production-platform'))).toEqual([
      'azurerm_container_registry.registry',
      'azurerm_log_analytics_workspace.monitoring',
      'azurerm_user_assigned_identity.identity',
      ...readers,
    ]);
  });

  test('nothing of an environment that is to be removed again', () => {
    expect(protectedIn(findStack(tutorial, 'tutorial'))).toEqual([]);
    const kept = findStack(edit(tutorial, { 'azure.destroy': undefined }), 'tutorial');
    expect(protectedIn(kept)).toEqual([
      'azurerm_container_registry.registry',
      'azurerm_kubernetes_cluster.cluster',
    ]);
  });

  test('with a word in the lifecycle, beside what it ignores there', () => {
    const { cluster } =
      findStack(production, 'production-platform').resource?.azurerm_kubernetes_cluster ?? {};
    expect(cluster?.lifecycle).toEqual({ prevent_destroy: true, ignore_changes: ['linux_profile'] });
  });
});
