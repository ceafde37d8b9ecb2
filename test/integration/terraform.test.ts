import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { withTemporaryFolder } from '../../tools/process/temporary-folder.ts';
import { production } from '../fixtures/environments/production.ts';
import { productionPublic } from '../fixtures/environments/production-public.ts';
import { edit } from '../support/environments/edit-environment.ts';
import { enterprise } from '../support/environments/enterprise-environment.ts';
import { copyProject, type ProjectCopy } from '../support/project-copy.ts';
import { synthesizedStacks } from '../support/synthesized-stacks.ts';

const program = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
const quiet = { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
const guid = '00000000-0000-4000-8000-000000000001';
/** Environments that ask for every variable between them. */
const everyVariable = [
  production,
  productionPublic,
  enterprise,
  edit(enterprise, {
    'azure.privateDnsZones': 'variables',
    'azure.cluster.egress': { kind: 'nat-gateway' },
    'azure.cluster.network.origin': 'created',
    'azure.cluster.apiServer': { kind: 'private', dnsZone: 'variable' },
  }),
  edit(enterprise, {
    'azure.registry.access': 'listed-ranges',
    'azure.keyVault.access': 'listed-ranges',
    'azure.prometheus': { existing: 'workspace-variable' },
    'azure.cluster.network.pods': { kind: 'pod-subnet', cidr: '10.240.8.0/21' },
    'azure.imageBuild': { context: 'https://example.com/o/r.git#main:images', imageTag: '0.1.0' },
  }),
];
const group = `/subscriptions/${guid}/resourceGroups/platform/providers`;
const subnet = (name: string) => `${group}/Microsoft.Network/virtualNetworks/hub/subnets/${name}`;
const zone = (name: string) => `${group}/Microsoft.Network/privateDnsZones/${name}`;
const variables = Object.assign(
  {},
  ...everyVariable.flatMap((environment) =>
    [...synthesizedStacks(environment).values()].map(({ variable }) => variable),
  ),
);
const valid: { readonly [name: string]: unknown } = {
  subscription_id: guid,
  tenant_id: guid,
  admin_group_object_ids: [guid],
  disk_encryption_set_id: `/subscriptions/${guid}/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/aks`,
  authorized_ip_ranges: ['203.0.113.0/24', '198.51.100.7/32'],
  registry_ip_ranges: ['203.0.113.0/24'],
  vault_ip_ranges: ['203.0.113.7/32'],
  vnet_id: `${group}/Microsoft.Network/virtualNetworks/hub`,
  node_subnet_id: subnet('nodes'),
  endpoint_subnet_id: subnet('endpoints'),
  pod_subnet_id: subnet('pods'),
  api_server_subnet_id: subnet('api-server'),
  route_table_id: `${group}/Microsoft.Network/routeTables/firewall`,
  nat_gateway_id: `${group}/Microsoft.Network/natGateways/nat`,
  log_analytics_workspace_id: `${group}/Microsoft.OperationalInsights/workspaces/logs`,
  monitor_workspace_id: `${group}/Microsoft.Monitor/accounts/metrics`,
  etcd_key_vault_id: `${group}/Microsoft.KeyVault/vaults/keys`,
  etcd_key_id: `https://keys.vault.azure.net/keys/etcd/${'0123456789abcdef'.repeat(2)}`,
  private_dns_zone_id: zone('privatelink.westus2.azmk8s.io'),
  registry_dns_zone_id: zone('privatelink.azurecr.io'),
  vault_dns_zone_id: zone('privatelink.vaultcore.azure.net'),
  image_build_token: 'token',
};

/** What the real Terraform says to values of the variables: a configuration of variables alone needs no provider. */
function plan(values: object): string {
  return withTemporaryFolder('variables', (folder) => {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ variable: variables }));
    writeFileSync(join(folder, 'values.auto.tfvars.json'), JSON.stringify(values));
    const { stdout, stderr, error } = spawnSync(program, ['plan', '-input=false', '-no-color'], {
      cwd: folder,
      env: { ...process.env, ...quiet },
      encoding: 'utf8',
    });
    if (error !== undefined) throw error;
    return `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
  });
}

describe('a value of a variable', () => {
  test('is accepted by Terraform when all of them are as described', () => {
    expect(Object.keys(variables).sort()).toEqual(Object.keys(valid).sort());
    expect(plan(valid)).toContain('No changes.');
  });

  test.each<[string, unknown]>([
    ['subscription_id', 'my subscription'],
    ['tenant_id', ''],
    ['admin_group_object_ids', []],
    ['admin_group_object_ids', [guid, 'administrators']],
    ['disk_encryption_set_id', 'aks'],
    ['authorized_ip_ranges', []],
    ['authorized_ip_ranges', ['0.0.0.0/0']],
    ['authorized_ip_ranges', ['0.0.0.0/1', '128.0.0.0/1']],
    ['authorized_ip_ranges', ['10.0.0.0/7']],
    ['disk_encryption_set_id', `${valid.disk_encryption_set_id}\n`],
    ['tenant_id', `${guid}\n`],
    ['private_dns_zone_id', zone('example.com')],
    ['private_dns_zone_id', zone('privatelink.westeurope.azmk8s.io')],
    ['private_dns_zone_id', zone('privatelink.westus2xazmk8s.io')],
    ['monitor_workspace_id', valid.log_analytics_workspace_id],
    ['etcd_key_vault_id', 'keys'],
    ['etcd_key_id', 'https://keys.vault.azure.net/keys/etcd'],
    ['etcd_key_id', `https://keys.vault.azure.net/secrets/etcd/${'0'.repeat(32)}`],
    ['etcd_key_id', `${valid.etcd_key_id}\n`],
    ['registry_dns_zone_id', zone('privatelink.vaultcore.azure.net')],
    ['node_subnet_id', 'nodes'],
    ['vnet_id', subnet('nodes')],
    ['vault_ip_ranges', ['0.0.0.0/1', '128.0.0.0/1']],
    ['image_build_token', 'token\n'],
    ['authorized_ip_ranges', ['203.0.113.7']],
    ['authorized_ip_ranges', ['2001:db8::/32']],
  ])('%s is refused by Terraform: %j', (name, value) => {
    const output = plan({ ...valid, [name]: value });
    expect(output).toContain('Invalid value for variable');
    expect(output).toContain(`${name} must`);
  });
});

test('a zone of a part of the region is accepted for the API server', () => {
  const own = zone('team-a.privatelink.westus2.azmk8s.io');
  expect(plan({ ...valid, private_dns_zone_id: own })).toContain('No changes.');
});

describe('npm run validate:terraform', () => {
  const validate = (project: ProjectCopy, env: NodeJS.ProcessEnv = {}) =>
    project.run('scripts/validate-terraform.ts', [], { TERRAFORM_BINARY_NAME: program, ...quiet, ...env });
  const withStacks = (
    onTestFinished: TestContext['onTestFinished'],
    stacks: { readonly [name: string]: object },
  ) => {
    const project = copyProject(onTestFinished);
    rmSync(join(project.root, 'cdktf.out/stacks'), { recursive: true });
    for (const [name, stack] of Object.entries(stacks)) {
      mkdirSync(join(project.root, 'cdktf.out/stacks', name), { recursive: true });
      writeFileSync(join(project.root, 'cdktf.out/stacks', name, 'cdk.tf.json'), JSON.stringify(stack));
    }
    return project;
  };
  const builtIn = { resource: { terraform_data: { one: { input: 1 } } } };

  test('succeeds where every stack is valid', async ({ onTestFinished }) => {
    const { status, stdout } = await validate(withStacks(onTestFinished, { one: builtIn }));
    expect([status, stdout]).toEqual([0, 'one                     valid\n']);
  });

  test('fails with what Terraform says of a stack that is not', async ({ onTestFinished }) => {
    const invalid = { resource: { terraform_data: { two: { depends_on: ['${terraform_data.one}'] } } } };
    const { status, stdout, stderr } = await validate(
      withStacks(onTestFinished, { one: builtIn, two: invalid }),
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/one +valid\ntwo +invalid/);
    expect(stderr).toContain('A single static variable reference is required');
  });

  test('never succeeds where the provider cannot be had', async ({ onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const settings = join(project.root, 'terraformrc');
    mkdirSync(join(project.root, 'mirror'));
    writeFileSync(
      settings,
      `provider_installation { filesystem_mirror { path = "${project.root}/mirror" } }`,
    );
    const { status, stderr } = await validate(project, { TF_CLI_CONFIG_FILE: settings });
    expect(status).toBe(2);
    expect(stderr).toContain('nothing was validated');
  });

  test('never succeeds where there is no such program', async ({ onTestFinished }) => {
    const { status, stderr } = await validate(copyProject(onTestFinished), {
      TERRAFORM_BINARY_NAME: 'no-such-terraform',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('there is no no-such-terraform');
  });
});
