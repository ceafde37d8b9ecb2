import { describe, expect, test } from 'vitest';
import { resourcesOfType } from '../../../stacks/checks/stack-json.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { edit } from '../../support/edit-environment.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';
import { findResource, findStack } from '../../support/synthesized-stacks.ts';

const platform = findStack(production, 'production-platform');

describe('the vault', () => {
  test('knows roles alone, cannot be emptied for good, and is reached from the VNet alone', () => {
    expect(findResource(platform, 'azurerm_key_vault')).toMatchObject({
      name: 'netpolmesh-prod',
      tenant_id: '${var.tenant_id}',
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
      soft_delete_retention_days: 90,
      public_network_access_enabled: false,
      network_acls: { default_action: 'Deny', bypass: 'None' },
    });
  });

  test('that is public has no endpoint, and roles all the same', () => {
    const stack = findStack(edit(production, { 'azure.keyVault.access': 'public' }), 'production-platform');
    const vault = findResource(stack, 'azurerm_key_vault');
    expect(vault).toMatchObject({ public_network_access_enabled: true, rbac_authorization_enabled: true });
    expect(vault.network_acls).toBeUndefined();
    expect(resourcesOfType(stack, 'azurerm_private_endpoint')).toHaveLength(1);
  });

  test('holds nothing that Terraform knows', () => {
    expect(resourcesOfType(platform, 'azurerm_key_vault_secret')).toEqual([]);
  });

  test('writes down who read what, where logs are kept', () => {
    const logged = (stack: typeof platform) =>
      resourcesOfType(stack, 'azurerm_monitor_diagnostic_setting')
        .map(({ attributes }) => attributes)
        .filter(({ target_resource_id: target }) => target === '${azurerm_key_vault.vault.id}');
    expect(logged(platform)).toMatchObject([{ enabled_log: [{ category: 'AuditEvent' }] }]);
    const unwatched = edit(production, { 'azure.monitoring': undefined });
    expect(logged(findStack(unwatched, 'production-platform'))).toEqual([]);
  });

  test('is there only where an environment asks for it', () => {
    const stack = findStack(tutorial, 'tutorial');
    expect(resourcesOfType(stack, 'azurerm_key_vault')).toEqual([]);
    expect(Object.keys(stack.output ?? {})).not.toContain('key_vault_name');
  });
});

describe('the pods of Dgraph', () => {
  const [reader] = resourcesOfType(platform, 'azurerm_role_assignment')
    .map(({ attributes }) => attributes)
    .filter(({ role_definition_name: role }) => String(role).startsWith('Key Vault'));
  const identity = String(reader?.principal_id).replace('.principal_id}', '');

  test('may read secrets of that vault, and hold no other right', () => {
    expect(reader).toMatchObject({
      role_definition_name: 'Key Vault Secrets User',
      scope: '${azurerm_key_vault.vault.id}',
      principal_type: 'ServicePrincipal',
    });
    const rights = resourcesOfType(platform, 'azurerm_role_assignment').filter(({ attributes }) =>
      String(attributes.principal_id).startsWith(identity),
    );
    expect(rights).toHaveLength(1);
  });

  test('are known by the very account that the manifests give them, on the word of the cluster', async () => {
    const objects = await synthesizedObjects(production);
    const { namespace, name } = findObject(objects, 'ServiceAccount', 'prod-dgraph').metadata;
    expect(findResource(platform, 'azurerm_federated_identity_credential')).toMatchObject({
      parent_id: `${identity}.id}`,
      issuer: '${azurerm_kubernetes_cluster.cluster.oidc_issuer_url}',
      subject: `system:serviceaccount:${namespace}:${name}`,
      audience: ['api://AzureADTokenExchange'],
    });
  });

  test('are told what the outputs say', () => {
    expect(platform.output).toMatchObject({
      key_vault_name: { value: '${azurerm_key_vault.vault.name}' },
      dgraph_identity_client_id: { value: `${identity}.client_id}` },
    });
  });
});
