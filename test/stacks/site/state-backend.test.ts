import { describe, expect, test } from 'vitest';
import type { AzureSettings } from '../../../environments/settings/azure/azure-settings.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { edit } from '../../support/environments/edit-environment.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

type Backend = AzureSettings['backend'];
const backendOf = (backend: Backend) =>
  findStack(edit(tutorial, { 'azure.backend': backend }), 'tutorial').terraform;
const cloud: Backend = {
  kind: 'terraform-cloud',
  organization: 'acme',
  workspace: 'dgraph',
  project: 'Data stores',
};
const storage: Backend = {
  kind: 'azure-storage',
  resourceGroup: 'state',
  storageAccount: 'acmestate',
  container: 'tfstate',
};

describe('the state of a stack', () => {
  test('lies in a file that outlives cdktf.out, by a path that is the same on every machine', () => {
    expect(backendOf({ kind: 'local' })?.backend).toEqual({
      local: { path: '../../../terraform.tutorial.tfstate' },
    });
  });

  test('lies in a storage account that is opened with Entra ID', () => {
    expect(backendOf(storage)?.backend).toEqual({
      azurerm: {
        resource_group_name: 'state',
        storage_account_name: 'acmestate',
        container_name: 'tfstate',
        key: 'tutorial.tfstate',
        use_azuread_auth: true,
      },
    });
  });

  test('lies in a workspace of Terraform Cloud, without a terraform binary at synthesis', () => {
    const path = process.env.PATH;
    process.env.PATH = '';
    try {
      const terraform = backendOf(cloud);
      expect(terraform?.backend).toBeUndefined();
      expect(terraform?.cloud).toEqual({
        organization: 'acme',
        workspaces: { name: 'dgraph', project: 'Data stores' },
      });
    } finally {
      process.env.PATH = path;
    }
  });

  test('lies in a workspace of Terraform Enterprise', () => {
    expect(
      backendOf({
        kind: 'terraform-cloud',
        organization: 'acme',
        workspace: 'dgraph',
        hostname: 'tfe.example.com',
      })?.cloud,
    ).toEqual({
      organization: 'acme',
      hostname: 'tfe.example.com',
      workspaces: { name: 'dgraph' },
    });
  });
});

describe('the stacks of one environment', () => {
  const stateOf = (backend: Backend, part: string) => {
    const { terraform } = findStack(edit(production, { 'azure.backend': backend }), `production-${part}`);
    return terraform?.cloud ?? terraform?.backend;
  };
  const remoteState = (backend: Backend) =>
    Object.values(
      findStack(edit(production, { 'azure.backend': backend }), 'production-gitops').data
        ?.terraform_remote_state ?? {},
    );

  test.each<[string, Backend]>([
    ['a local backend', { kind: 'local' }],
    ['a storage account', storage],
    ['Terraform Cloud', cloud],
  ])('keep states of their own in %s', (_, backend) => {
    expect(stateOf(backend, 'platform')).not.toEqual(stateOf(backend, 'gitops'));
  });

  test('have each a workspace of Terraform Cloud', () => {
    expect(stateOf(cloud, 'platform')).toMatchObject({ workspaces: { name: 'dgraph-platform' } });
    expect(stateOf(cloud, 'gitops')).toMatchObject({ workspaces: { name: 'dgraph-gitops' } });
  });

  test.each<[string, Backend, object]>([
    [
      'a file',
      { kind: 'local' },
      { backend: 'local', config: { path: '../../../terraform.production-platform.tfstate' } },
    ],
    [
      'a workspace',
      cloud,
      { backend: 'remote', config: { organization: 'acme', workspaces: { name: 'dgraph-platform' } } },
    ],
    [
      'a storage account',
      storage,
      { backend: 'azurerm', config: { key: 'production-platform.tfstate', use_azuread_auth: true } },
    ],
  ])('are joined by reading one state from %s', (_, backend, expected) => {
    const states = remoteState(backend);
    expect(states).toHaveLength(1);
    expect(states[0]).toMatchObject(expected);
  });
});
