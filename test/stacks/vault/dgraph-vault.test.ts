import { describe, expect, test } from 'vitest';
import { resourcesOfType } from '../../../stacks/checks/stack-json.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { edit } from '../../support/environments/edit-environment.ts';
import { synthesizedObjects } from '../../support/synthesized-objects.ts';
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

const vaultId = '${azurerm_key_vault.vault.id}';
/** What the identities may do that a stack creates for pods, by name of the identity. */
function rightsIn(stack: typeof platform): ReadonlyMap<string, readonly string[]> {
  const rights = resourcesOfType(stack, 'azurerm_role_assignment').map(({ attributes }) => attributes);
  return new Map(
    resourcesOfType(stack, 'azurerm_user_assigned_identity')
      .filter(({ attributes }) => String(attributes.name).includes('-dgraph'))
      .map(({ address, attributes }) => [
        String(attributes.name),
        rights
          .filter(({ principal_id: principal }) => principal === `\${${address}.principal_id}`)
          .map(({ role_definition_name: role, scope, principal_type: type }) => `${role} ${type} ${scope}`),
      ]),
  );
}
const mayRead = (...objects: readonly string[]) =>
  objects.map((object) => `Key Vault Secrets User ServicePrincipal ${vaultId}/secrets/${object}`);

describe('the pods of Dgraph', () => {
  test('may read the secrets of their kind, and hold no other right', () => {
    const client = ['dgraph-client-tls-client-dgraph-crt', 'dgraph-client-tls-client-dgraph-key'];
    expect(rightsIn(platform)).toEqual(
      new Map([
        [
          'netpolmesh-prod-dgraph-alpha',
          mayRead(
            'dgraph-acl-hmac',
            'dgraph-admin-token-token',
            'dgraph-alpha-tls-ca-crt',
            'dgraph-alpha-tls-node-crt',
            'dgraph-alpha-tls-node-key',
            ...client,
            'dgraph-encryption-key',
          ),
        ],
        [
          'netpolmesh-prod-dgraph-backups',
          mayRead(
            'dgraph-admin-token-token',
            'dgraph-alpha-tls-ca-crt',
            'dgraph-backup-user-password',
            ...client,
          ),
        ],
        [
          'netpolmesh-prod-dgraph-zero',
          mayRead(
            ...client,
            'dgraph-zero-tls-ca-crt',
            'dgraph-zero-tls-node-crt',
            'dgraph-zero-tls-node-key',
          ),
        ],
      ]),
    );
  });

  test('with one account have one identity, which reads the secrets of all and no others', () => {
    const stack = findStack(
      edit(production, {
        'dgraph.serviceAccount': { kind: 'created', name: 'prod-dgraph' },
        'dgraph.secretStore.clientId': '00000000-0000-0000-0000-000000000000',
      }),
      'production-platform',
    );
    const [identity, ...others] = rightsIn(stack);
    expect(others).toEqual([]);
    expect(identity?.[0]).toBe('netpolmesh-prod-dgraph');
    expect(identity?.[1]).toHaveLength(12);
    expect(Object.keys(stack.output ?? {})).toContain('dgraph_identity_client_id');
  });

  test('may read the whole vault where something else than these manifests says what is read', () => {
    const stack = findStack(edit(production, { 'dgraph.secretStore': undefined }), 'production-platform');
    for (const [, rights] of rightsIn(stack))
      expect(rights).toEqual([`Key Vault Secrets User ServicePrincipal ${vaultId}`]);
  });

  test('are known by the very accounts that the manifests give them, on the word of the cluster', async () => {
    const objects = await synthesizedObjects(production);
    const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ body }) => body.metadata);
    const credentials = resourcesOfType(platform, 'azurerm_federated_identity_credential').map(
      ({ attributes }) => attributes,
    );
    expect(credentials.map(({ subject }) => subject).toSorted()).toEqual(
      accounts
        .filter(({ namespace }) => namespace === 'dgraph')
        .map(({ namespace, name }) => `system:serviceaccount:${namespace}:${name}`)
        .toSorted(),
    );
    for (const { issuer, audience } of credentials) {
      expect(issuer).toBe('${azurerm_kubernetes_cluster.cluster.oidc_issuer_url}');
      expect(audience).toEqual(['api://AzureADTokenExchange']);
    }
  });

  test('are told what the outputs say', () => {
    expect(platform.output).toMatchObject({
      key_vault_name: { value: '${azurerm_key_vault.vault.name}' },
      ...Object.fromEntries(
        ['zero', 'alpha', 'backups'].map((kind) => [
          `dgraph_${kind}_identity_client_id`,
          { value: expect.stringMatching(new RegExp(`_reader_${kind}_\\w+\\.client_id`)) },
        ]),
      ),
    });
  });
});
