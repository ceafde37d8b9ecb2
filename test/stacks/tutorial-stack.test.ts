import { Testing } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { AzureSettings } from '../../environments/settings/azure/azure-settings.ts';
import { PlatformStack } from '../../stacks/platform-stack.ts';
import { tutorial } from '../fixtures/environments/tutorial.ts';

function synthesize(azure: Partial<AzureSettings> = {}) {
  const { azure: settings } = resolveEnvironment({ ...tutorial, azure: { ...tutorial.azure, ...azure } });
  const stack = new PlatformStack(Testing.app(), 'tutorial', {
    ...{ azure: settings, backend: settings.backend, vaultReaders: [] },
  });
  return JSON.parse(Testing.synth(stack, true));
}

const json = synthesize();
const cluster = json.resource.azurerm_kubernetes_cluster.cluster;
const registry = json.resource.azurerm_container_registry.registry;
const pullRight = json.resource.azurerm_role_assignment.acr_pull;
const group = json.resource.azurerm_resource_group.resource_group;

describe('every flag of the article has its attribute:', () => {
  test.each<[string, unknown, unknown]>([
    ['az group create --name netpolmesh-test', group.name, 'netpolmesh-test'],
    ['az group create --location westus2', group.location, 'westus2'],
    ['az acr create --name netpolmeshtest', registry.name, 'netpolmeshtest'],
    ['az acr create --sku Basic', registry.sku, 'Basic'],
    [
      'az acr create --resource-group',
      registry.resource_group_name,
      '${azurerm_resource_group.resource_group.name}',
    ],
    [
      'az aks create --resource-group',
      cluster.resource_group_name,
      '${azurerm_resource_group.resource_group.name}',
    ],
    ['az aks create --name netpolmesh-test', cluster.name, 'netpolmesh-test'],
    [
      'az aks create --generate-ssh-keys',
      cluster.dynamic.linux_profile,
      {
        for_each: '${compact([var.ssh_public_key])}',
        content: { admin_username: 'azureuser', ssh_key: { key_data: '${linux_profile.value}' } },
      },
    ],
    [
      'az aks create --vm-set-type VirtualMachineScaleSets',
      cluster.default_node_pool.type,
      'VirtualMachineScaleSets',
    ],
    ['az aks create --node-vm-size Standard_DS2_v2', cluster.default_node_pool.vm_size, 'Standard_DS2_v2'],
    ['az aks create --load-balancer-sku standard', cluster.network_profile.load_balancer_sku, 'standard'],
    ['az aks create --enable-managed-identity', cluster.identity, { type: 'SystemAssigned' }],
    ['az aks create --network-plugin azure', cluster.network_profile.network_plugin, 'azure'],
    ['az aks create --network-policy calico', cluster.network_profile.network_policy, 'calico'],
    ['az aks create --node-count 3', cluster.default_node_pool.node_count, 3],
    ['az aks create --zones 1 2 3', cluster.default_node_pool.zones, ['1', '2', '3']],
    ['az aks create --attach-acr: what', pullRight.role_definition_name, 'AcrPull'],
    ['az aks create --attach-acr: where', pullRight.scope, '${azurerm_container_registry.registry.id}'],
    [
      'az aks create --attach-acr: who',
      pullRight.principal_id,
      '${azurerm_kubernetes_cluster.cluster.kubelet_identity[0].object_id}',
    ],
  ])('%s', (_, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});

describe('a plan stays free of changes that nobody made', () => {
  test('because what Azure fills in is set', () => {
    expect(cluster.oidc_issuer_enabled).toBe(true);
    expect(cluster.default_node_pool.upgrade_settings).toEqual({
      max_surge: '10%',
      drain_timeout_in_minutes: 30,
      node_soak_duration_in_minutes: 0,
      undrainable_node_behavior: 'Schedule',
    });
  });

  test('because nothing else is set', () => {
    expect(Object.keys(cluster).sort()).toEqual(
      [
        ...['default_node_pool', 'dns_prefix', 'dynamic', 'identity', 'location', 'name', 'network_profile'],
        ...['oidc_issuer_enabled', 'resource_group_name', 'tags'],
      ].sort(),
    );
    expect(Object.keys(cluster.network_profile).sort()).toEqual([
      'load_balancer_sku',
      'network_plugin',
      'network_policy',
    ]);
    expect(Object.keys(json.resource).sort()).toEqual([
      'azurerm_container_registry',
      'azurerm_kubernetes_cluster',
      'azurerm_resource_group',
      'azurerm_role_assignment',
    ]);
  });

  test('because the provider stays at the version whose replacements are known', () => {
    expect(json.terraform.required_providers.azurerm.version).toBe('~> 4.55.0');
  });
});

describe('the stack', () => {
  test('passes the address range of the Services on when it is set', () => {
    const network = {
      kind: 'created-by-aks' as const,
      serviceCidr: '172.16.0.0/16',
      dnsServiceIp: '172.16.0.10',
    };
    const { network_profile } = synthesize({
      cluster: { ...tutorial.azure.cluster, network },
    }).resource.azurerm_kubernetes_cluster.cluster;
    expect(network_profile).toMatchObject({ service_cidr: '172.16.0.0/16', dns_service_ip: '172.16.0.10' });
  });

  test('configures the provider with the features block that Terraform demands', () => {
    expect(json.provider.azurerm).toEqual([{ features: [{}] }]);
  });

  test('puts out the login server, the cluster name and the command that fetches credentials', () => {
    const values = Object.entries<{ value: string }>(json.output).map(([name, { value }]) => [name, value]);
    expect(Object.fromEntries(values)).toEqual({
      registry_login_server: '${azurerm_container_registry.registry.login_server}',
      cluster_name: '${azurerm_kubernetes_cluster.cluster.name}',
      get_credentials_command:
        'az aks get-credentials --resource-group ${azurerm_resource_group.resource_group.name} ' +
        '--name ${azurerm_kubernetes_cluster.cluster.name}',
    });
  });
});
