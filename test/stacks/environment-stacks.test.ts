import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../environments/checks/check-environment.ts';
import { units } from '../../environments/settings/gitops/units.ts';
import { registryLoginServer } from '../../environments/settings/names/topology.ts';
import { resourcesOfType } from '../../stacks/checks/stack-json.ts';
import { knownEnvironments } from '../fixtures/environments/known-environments.ts';
import { production } from '../fixtures/environments/production.ts';
import { tutorial } from '../fixtures/environments/tutorial.ts';
import { edit } from '../support/environments/edit-environment.ts';
import { synthesizedObjects } from '../support/synthesized-objects.ts';
import { findResource, findStack, synthesizedStacks } from '../support/synthesized-stacks.ts';

const platform = findStack(production, 'production-platform');
const gitops = findStack(production, 'production-gitops');

describe('the stacks of an environment', () => {
  test('are one of its name, or two where Azure applies the manifests', () => {
    expect([...synthesizedStacks(tutorial).keys()]).toEqual(['tutorial']);
    expect([...synthesizedStacks(production).keys()]).toEqual(['production-platform', 'production-gitops']);
  });

  test.each(knownEnvironments.map((environment) => [environment.name, environment] as const))(
    'of %s hold nothing private: no id, no key, no public address',
    (_, environment) => {
      const text = JSON.stringify([...synthesizedStacks(environment).values()]);
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i);
      expect(text).not.toMatch(/ssh-(rsa|ed25519) AAAA|BEGIN [A-Z ]*PRIVATE KEY/);
      const addresses = text.match(/\b\d+\.\d+\.\d+\.\d+\b/g) ?? [];
      expect(
        addresses.filter((address) => !/^(10|172\.(1[6-9]|2\d|3[01])|192\.168|203\.0\.113)\./.test(address)),
      ).toEqual([]);
    },
  );

  test.each(knownEnvironments.map((environment) => [environment.name, environment] as const))(
    'of %s make the very registry that the manifests pull from',
    async (_, environment) => {
      const [stack] = synthesizedStacks(environment).values();
      const { name } = findResource(stack ?? {}, 'azurerm_container_registry');
      const images = JSON.stringify(await synthesizedObjects(environment)).match(/[\w.-]+\.azurecr\.io/g);
      expect(new Set(images)).toEqual(new Set([registryLoginServer(name)]));
    },
  );
});

describe('what one site alone knows', () => {
  test('is asked for by Terraform, with a description and a validation', () => {
    expect(Object.keys(platform.variable ?? {}).sort()).toEqual([
      ...['admin_group_object_ids', 'disk_encryption_set_id', 'subscription_id', 'tenant_id'],
    ]);
    expect(Object.keys(gitops.variable ?? {}).sort()).toEqual(['subscription_id', 'tenant_id']);
    for (const variable of [platform, gitops].flatMap(({ variable = {} }) => Object.values(variable))) {
      expect(variable).not.toHaveProperty('default');
      expect(variable).toMatchObject({
        type: expect.any(String),
        description: expect.any(String),
        nullable: false,
        validation: [{ condition: expect.stringContaining('${'), error_message: expect.any(String) }],
      });
    }
  });

  test('is nothing in the tutorial: its one variable may be left alone', () => {
    expect(Object.values(findStack(tutorial, 'tutorial').variable ?? {})).toMatchObject([{ default: '' }]);
  });
});

describe('the production platform', () => {
  test.each<[string, string, object]>([
    [
      'has an overlay that Calico guards',
      'azurerm_kubernetes_cluster',
      {
        network_profile: {
          network_plugin: 'azure',
          network_plugin_mode: 'overlay',
          network_policy: 'calico',
          pod_cidr: '10.244.0.0/16',
        },
      },
    ],
    [
      'is reached from the VNet alone',
      'azurerm_kubernetes_cluster',
      {
        private_cluster_enabled: true,
        private_dns_zone_id: 'System',
        private_cluster_public_fqdn_enabled: false,
      },
    ],
    [
      'lets people in by Entra ID alone',
      'azurerm_kubernetes_cluster',
      {
        local_account_disabled: true,
        azure_active_directory_role_based_access_control: {
          azure_rbac_enabled: true,
          admin_group_object_ids: '${var.admin_group_object_ids}',
        },
      },
    ],
    [
      'lets pods in by workload identity',
      'azurerm_kubernetes_cluster',
      { oidc_issuer_enabled: true, workload_identity_enabled: true },
    ],
    [
      'upgrades itself on Sundays',
      'azurerm_kubernetes_cluster',
      {
        automatic_upgrade_channel: 'patch',
        node_os_upgrade_channel: 'NodeImage',
        maintenance_window_auto_upgrade: { day_of_week: 'Sunday', start_time: '02:00' },
        maintenance_window_node_os: { day_of_week: 'Sunday', start_time: '08:00' },
      },
    ],
    [
      'keeps the first pool for the cluster',
      'azurerm_kubernetes_cluster',
      { default_node_pool: { only_critical_addons_enabled: true, min_count: 3, max_count: 6 } },
    ],
    [
      'runs workloads in a pool of their own',
      'azurerm_kubernetes_cluster_node_pool',
      { mode: 'User', min_count: 3, max_count: 12, zones: ['1', '2', '3'] },
    ],
    [
      'collects what the agent on the nodes finds',
      'azurerm_monitor_data_collection_rule_association',
      { target_resource_id: '${azurerm_kubernetes_cluster.cluster.id}' },
    ],
  ])('%s', (_, type, attributes) => {
    expect(findResource(platform, type)).toMatchObject(attributes);
  });

  test('leads to its registry and its vault by addresses of the VNet', () => {
    const endpoints = resourcesOfType(platform, 'azurerm_private_endpoint').map(
      ({ attributes }) => attributes,
    );
    expect(endpoints).toMatchObject([
      {
        private_service_connection: {
          subresource_names: ['registry'],
          private_connection_resource_id: '${azurerm_container_registry.registry.id}',
        },
      },
      {
        private_service_connection: {
          subresource_names: ['vault'],
          private_connection_resource_id: '${azurerm_key_vault.vault.id}',
        },
      },
    ]);
    const zones = resourcesOfType(platform, 'azurerm_private_dns_zone').map(
      ({ attributes }) => attributes.name,
    );
    expect(zones).toEqual(['privatelink.azurecr.io', 'privatelink.vaultcore.azure.net']);
  });

  test('has its rights before the cluster, and guarded subnets before the first node', () => {
    const { depends_on: dependencies } = findResource(platform, 'azurerm_kubernetes_cluster');
    expect(dependencies).toHaveLength(4);
    for (const address of dependencies)
      expect(address).toMatch(/^azurerm_(role_assignment|subnet_network_security_group_association)\.\w+$/);
  });

  test('gives the control plane the role without which it cannot hand out another identity', () => {
    const withKubelet = edit(production, { 'azure.cluster.identity.kubeletName': 'netpolmesh-nodes' });
    const stack = findStack(withKubelet, 'production-platform');
    const roles = resourcesOfType(stack, 'azurerm_role_assignment').map(
      ({ attributes }) => attributes.role_definition_name,
    );
    expect(roles).toContain('Managed Identity Operator');
    expect(findResource(stack, 'azurerm_kubernetes_cluster').kubelet_identity.object_id).toMatch(
      /identity_kubelet_\w+\.principal_id}$/,
    );
  });
});

describe('Flux', () => {
  test('applies the folders that the manifests are written to, each after the one before', () => {
    const { kustomizations, scope } = findResource(gitops, 'azurerm_kubernetes_flux_configuration');
    expect(scope).toBe('cluster');
    expect(kustomizations.map(({ path }: { path: string }) => path)).toEqual(
      units.map(({ name }) => `./dist/production/units/${name}`),
    );
    expect(kustomizations.map(({ depends_on: names }: { depends_on: readonly string[] }) => names)).toEqual([
      ...[[], ['namespaces'], ['network-policies'], ['dgraph']],
    ]);
  });

  test('is joined to the platform by the id of the cluster alone', () => {
    const shared = Object.entries(platform.output ?? {}).filter(([name]) => name.startsWith('cross-stack-'));
    expect(shared.map(([, { value }]) => value)).toEqual(['${azurerm_kubernetes_cluster.cluster.id}']);
  });
});

describe('an image build', () => {
  const building = edit(tutorial, {
    'azure.imageBuild': {
      context: 'https://example.com/o/r.git#main:images/pydgraph-client',
      imageTag: '0.1.0',
    },
  });

  test('is a task of the registry and a run of it that a change repeats', () => {
    expect(checkEnvironment(building)).toEqual([]);
    const stack = findStack(building, 'tutorial');
    expect(findResource(stack, 'azurerm_container_registry_task')).toMatchObject({
      container_registry_id: '${azurerm_container_registry.registry.id}',
      platform: { os: 'Linux' },
      docker_step: {
        context_path: 'https://example.com/o/r.git#main:images/pydgraph-client',
        context_access_token: '${var.image_build_token}',
        dockerfile_path: 'Dockerfile',
        image_names: ['pydgraph-client:0.1.0'],
      },
    });
    expect(findResource(stack, 'azurerm_container_registry_task_schedule_run_now').lifecycle).toEqual({
      replace_triggered_by: ['azurerm_container_registry_task.image_build'],
    });
    expect(stack.variable?.image_build_token).toMatchObject({ sensitive: true });
  });
});
