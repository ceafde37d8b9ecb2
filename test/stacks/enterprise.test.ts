import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../environments/checks/check-environment.ts';
import { resourcesOfType, type StackJson } from '../../stacks/checks/stack-json.ts';
import { production } from '../fixtures/environments/production.ts';
import { tutorial } from '../fixtures/environments/tutorial.ts';
import { type Edits, edit } from '../support/environments/edit-environment.ts';
import { enterprise } from '../support/environments/enterprise-environment.ts';
import { findResource, findStack } from '../support/synthesized-stacks.ts';

const platform = findStack(enterprise, 'production-platform');
const cluster = findResource(platform, 'azurerm_kubernetes_cluster');
const platformOf = (edits: Edits) => findStack(edit(production, edits), 'production-platform');
const typesIn = ({ resource = {} }: StackJson) => Object.keys(resource);

test('an environment with all that companies ask for breaks no rule', () => {
  expect(checkEnvironment(enterprise)).toEqual([]);
});

describe('tags', () => {
  const expected = { 'managed-by': 'terraform', costCenter: '4711', Environment: 'live' };
  const untaggable =
    /role_assignment|federated_identity|diagnostic_setting|_association$|management_lock|policy_assignment/;

  test('are on everything that can have some, the first pool included, and win over the defaults', () => {
    for (const type of typesIn(platform).filter((one) => !untaggable.test(one)))
      for (const { address, attributes } of resourcesOfType(platform, type))
        expect([address, attributes.tags]).toEqual([address, expected]);
    expect(cluster.default_node_pool.tags).toEqual(expected);
  });

  test('name the environment and the tool where nobody writes any', () => {
    const group = findResource(findStack(tutorial, 'tutorial'), 'azurerm_resource_group');
    expect(group.tags).toEqual({ environment: 'tutorial', 'managed-by': 'terraform' });
  });
});

describe('a network that exists', () => {
  test('is used by its ids, which Terraform asks for, and nothing of it is created', () => {
    expect(typesIn(platform).filter((type) => /virtual_network$|subnet|security_group/.test(type))).toEqual(
      [],
    );
    expect(cluster.default_node_pool.vnet_subnet_id).toBe('${var.node_subnet_id}');
    expect(Object.keys(platform.variable ?? {})).toEqual(
      expect.arrayContaining(['vnet_id', 'node_subnet_id', 'endpoint_subnet_id', 'api_server_subnet_id']),
    );
    for (const { attributes } of resourcesOfType(platform, 'azurerm_private_endpoint'))
      expect(attributes.subnet_id).toBe('${var.endpoint_subnet_id}');
  });

  test('gives the cluster rights on its subnets and its route table alone', () => {
    const scopes = resourcesOfType(platform, 'azurerm_role_assignment')
      .filter(({ attributes }) => attributes.role_definition_name === 'Network Contributor')
      .map(({ attributes }) => attributes.scope);
    expect(scopes.sort()).toEqual([
      ...['${var.api_server_subnet_id}', '${var.node_subnet_id}', '${var.route_table_id}'],
    ]);
  });

  test('holds the API server, whose subnet is delegated where it is created here', () => {
    expect(cluster.api_server_access_profile).toEqual({
      virtual_network_integration_enabled: true,
      subnet_id: '${var.api_server_subnet_id}',
    });
    const created = platformOf({ 'azure.cluster.network.apiServerSubnetCidr': '10.240.5.0/28' });
    const delegated = resourcesOfType(created, 'azurerm_subnet').filter(
      ({ attributes }) => attributes.delegation !== undefined,
    );
    expect(delegated).toHaveLength(1);
    expect(delegated[0]?.attributes).toMatchObject({
      name: 'netpolmesh-prod-api-server',
      delegation: [{ service_delegation: { name: 'Microsoft.ContainerService/managedClusters' } }],
    });
  });
});

describe('private DNS zones', () => {
  const endpointsOf = (stack: StackJson) =>
    resourcesOfType(stack, 'azurerm_private_endpoint').map(({ attributes }) => attributes);

  test('are left to Azure Policy, whose group a plan does not take away', () => {
    expect(typesIn(platform).filter((type) => /private_dns_zone/.test(type))).toEqual([]);
    for (const endpoint of endpointsOf(platform)) {
      expect(endpoint.private_dns_zone_group).toBeUndefined();
      expect(endpoint.lifecycle).toEqual({ ignore_changes: ['private_dns_zone_group'] });
    }
  });

  test('exist already, and Terraform asks for their ids', () => {
    const stack = platformOf({ 'azure.privateDnsZones': 'variables' });
    expect(typesIn(stack).filter((type) => /private_dns_zone/.test(type))).toEqual([]);
    expect(endpointsOf(stack).map(({ private_dns_zone_group: group }) => group)).toEqual([
      { name: 'registry', private_dns_zone_ids: ['${var.registry_dns_zone_id}'] },
      { name: 'vault', private_dns_zone_ids: ['${var.vault_dns_zone_id}'] },
    ]);
  });
});

test('logs go to a workspace that exists', () => {
  expect(typesIn(platform)).not.toContain('azurerm_log_analytics_workspace');
  expect(cluster.oms_agent.log_analytics_workspace_id).toBe('${var.log_analytics_workspace_id}');
  expect(cluster.microsoft_defender).toEqual({
    log_analytics_workspace_id: '${var.log_analytics_workspace_id}',
  });
});

test('scalers of workloads share one block', () => {
  expect(cluster.workload_autoscaler_profile).toEqual({
    keda_enabled: true,
    vertical_pod_autoscaler_enabled: true,
  });
});

describe('the way to the internet', () => {
  test('is a route table, which subnets have before the cluster starts', () => {
    expect(cluster.network_profile.outbound_type).toBe('userDefinedRouting');
    const created = platformOf({ 'azure.cluster.egress': { kind: 'route-table' } });
    const associations = resourcesOfType(created, 'azurerm_subnet_route_table_association');
    expect(associations.map(({ attributes }) => attributes.route_table_id)).toEqual([
      '${var.route_table_id}',
    ]);
    expect(findResource(created, 'azurerm_kubernetes_cluster').depends_on).toContain(
      associations[0]?.address,
    );
  });

  test.each([
    ['nat-gateway', 'userAssignedNATGateway'],
    ['load-balancer', undefined],
  ])('is %s', (kind, outbound) => {
    const stack = platformOf({ 'azure.cluster.egress': { kind } });
    expect(findResource(stack, 'azurerm_kubernetes_cluster').network_profile.outbound_type).toBe(outbound);
    expect(resourcesOfType(stack, 'azurerm_subnet_nat_gateway_association')).toHaveLength(
      kind === 'nat-gateway' ? 1 : 0,
    );
  });
});

test('a pool of spare machines has the taint and the label of AKS, and no way to upgrade', () => {
  const { pool_batch: pool } = platform.resource?.azurerm_kubernetes_cluster_node_pool ?? {};
  expect(pool).toMatchObject({
    priority: 'Spot',
    eviction_policy: 'Delete',
    spot_max_price: 0.05,
    os_sku: 'AzureLinux3',
    node_labels: { 'example.com/kind': 'batch', 'kubernetes.azure.com/scalesetpriority': 'spot' },
    node_taints: ['dedicated=batch:NoSchedule', 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule'],
  });
  expect(pool).not.toHaveProperty('upgrade_settings');
});

test('the cluster is named, scaled, upgraded and kept from commands as the environment says', () => {
  expect(cluster).toMatchObject({
    node_resource_group: 'netpolmesh-prod-nodes',
    run_command_enabled: false,
    auto_scaler_profile: {
      expander: 'least-waste',
      balance_similar_node_groups: false,
      scale_down_unneeded: '20m',
      scale_down_delay_after_add: '10m',
      scale_down_utilization_threshold: '0.5',
      skip_nodes_with_local_storage: false,
    },
    maintenance_window_auto_upgrade: {
      frequency: 'RelativeMonthly',
      week_index: 'First',
      day_of_week: 'Sunday',
      not_allowed: [{ start: '2026-12-18T00:00:00Z', end: '2027-01-04T00:00:00Z' }],
    },
    maintenance_window_node_os: { frequency: 'Weekly', day_of_week: 'Sunday' },
  });
});

describe('registry and vault', () => {
  test('cannot be deleted while they are locked', () => {
    expect(
      resourcesOfType(platform, 'azurerm_management_lock').map(({ attributes }) => attributes.scope),
    ).toEqual([
      '${azurerm_monitor_workspace.prometheus.id}',
      '${azurerm_container_registry.registry.id}',
      '${azurerm_key_vault.vault.id}',
    ]);
  });

  test('are reached from listed ranges alone, and the vault may keep keys in hardware', () => {
    const stack = platformOf({
      'azure.registry.access': 'listed-ranges',
      'azure.keyVault.access': 'listed-ranges',
    });
    expect(findResource(stack, 'azurerm_container_registry')).toMatchObject({
      public_network_access_enabled: true,
      network_rule_set: [
        {
          default_action: 'Deny',
          ip_rule: '${[for range in var.registry_ip_ranges : { action = "Allow", ip_range = range }]}',
        },
      ],
    });
    expect(findResource(stack, 'azurerm_key_vault')).toMatchObject({
      public_network_access_enabled: true,
      network_acls: { default_action: 'Deny', bypass: 'None', ip_rules: '${var.vault_ip_ranges}' },
    });
    expect(resourcesOfType(stack, 'azurerm_private_endpoint')).toEqual([]);
    expect(findResource(platform, 'azurerm_key_vault').sku_name).toBe('premium');
  });

  test('list replicas in the order in which the provider reads them back', () => {
    const stack = platformOf({ 'azure.registry.replicas': ['westeurope', 'eastus2'] });
    const { georeplications } = findResource(stack, 'azurerm_container_registry');
    expect(georeplications.map(({ location }: { location: string }) => location)).toEqual([
      'eastus2',
      'westeurope',
    ]);
  });
});

describe('metrics', () => {
  /** The resource of that type which is for metrics, not for logs. */
  const ofMetrics = (stack: StackJson, type: string) =>
    resourcesOfType(stack, type).find(({ address }) => address.startsWith(`${type}.prometheus`));
  const rule = ofMetrics(platform, 'azurerm_monitor_data_collection_rule');
  const endpoint = ofMetrics(platform, 'azurerm_monitor_data_collection_endpoint');

  test('go from agents in the cluster to a workspace that is kept', () => {
    expect(cluster.monitor_metrics).toEqual({});
    expect(rule?.attributes).toMatchObject({
      name: 'MSProm-netpolmesh-prod',
      kind: 'Linux',
      data_collection_endpoint_id: `\${${endpoint?.address}.id}`,
      data_sources: { prometheus_forwarder: [{ streams: ['Microsoft-PrometheusMetrics'] }] },
      destinations: {
        monitor_account: [
          { name: 'workspace', monitor_account_id: '${azurerm_monitor_workspace.prometheus.id}' },
        ],
      },
      data_flow: [{ streams: ['Microsoft-PrometheusMetrics'], destinations: ['workspace'] }],
    });
    const association = ofMetrics(platform, 'azurerm_monitor_data_collection_rule_association');
    expect(association?.attributes).toMatchObject({
      target_resource_id: '${azurerm_kubernetes_cluster.cluster.id}',
      data_collection_rule_id: `\${${rule?.address}.id}`,
    });
    expect(findResource(platform, 'azurerm_monitor_workspace').lifecycle).toEqual({ prevent_destroy: true });
  });

  test('go to a workspace that exists, and Terraform asks for its id', () => {
    const stack = platformOf({ 'azure.prometheus': { existing: 'workspace-variable' } });
    expect(typesIn(stack)).not.toContain('azurerm_monitor_workspace');
    expect(JSON.stringify(stack.resource?.azurerm_monitor_data_collection_rule)).toContain(
      '${var.monitor_workspace_id}',
    );
  });

  test('are collected nowhere else', () => {
    const stack = platformOf({});
    expect(findResource(stack, 'azurerm_kubernetes_cluster')).not.toHaveProperty('monitor_metrics');
    expect(typesIn(stack)).not.toContain('azurerm_monitor_data_collection_endpoint');
  });
});

test('Azure Policy judges all namespaces but those that Azure fills and those that are named', () => {
  const assignment = findResource(platform, 'azurerm_resource_group_policy_assignment');
  expect(assignment).toMatchObject({
    name: 'pod-security-restricted',
    resource_group_id: '${azurerm_resource_group.resource_group.id}',
    policy_definition_id:
      '/providers/Microsoft.Authorization/policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00',
  });
  expect(JSON.parse(assignment.parameters)).toEqual({
    effect: { value: 'deny' },
    excludedNamespaces: {
      value: [
        ...['kube-system', 'gatekeeper-system', 'azure-arc', 'azure-extensions-usage-system'],
        ...['flux-system', 'ingress', 'dgraph'],
      ],
    },
  });
  const baseline = findResource(
    platformOf({ 'azure.policies': { podSecurity: 'baseline' } }),
    'azurerm_resource_group_policy_assignment',
  );
  expect(baseline.policy_definition_id).toContain('a8640138-9b0a-4a28-b8cb-1666c838647d');
  expect(JSON.parse(baseline.parameters).effect).toEqual({ value: 'audit' });
});

test('a key of one’s own encrypts etcd, and the cluster has its rights before it starts', () => {
  expect(cluster.key_management_service).toEqual({
    key_vault_key_id: '${var.etcd_key_id}',
    key_vault_network_access: 'Private',
  });
  const roles = (stack: StackJson) =>
    resourcesOfType(stack, 'azurerm_role_assignment')
      .filter(({ attributes }) => attributes.scope === '${var.etcd_key_vault_id}')
      .map(({ address, attributes }) => [address, attributes.role_definition_name]);
  expect(roles(platform).map(([, role]) => role)).toEqual(['Key Vault Crypto User', 'Key Vault Contributor']);
  for (const [address] of roles(platform)) expect(cluster.depends_on).toContain(address);
  const open = platformOf({
    'azure.cluster.etcdEncryption': { kind: 'key-variable', vaultAccess: 'public' },
  });
  expect(roles(open).map(([, role]) => role)).toEqual(['Key Vault Crypto User']);
});

test('drivers for volumes are written out once one of them is set', () => {
  expect(cluster.storage_profile).toEqual({
    blob_driver_enabled: true,
    disk_driver_enabled: true,
    file_driver_enabled: true,
    snapshot_controller_enabled: true,
  });
  expect(findResource(platformOf({}), 'azurerm_kubernetes_cluster')).not.toHaveProperty('storage_profile');
});

test('the zone of the API server has to be of the region of the cluster', () => {
  const variableIn = (location: string) =>
    platformOf({
      'azure.location': location,
      'azure.registry.replicas': [],
      'azure.cluster.apiServer': { kind: 'private', dnsZone: 'variable' },
    }).variable?.private_dns_zone_id?.validation;
  expect(JSON.stringify(variableIn('westeurope'))).toContain('privatelink.westeurope.azmk8s.io');
  expect(JSON.stringify(variableIn('westeurope'))).not.toContain('westus2');
});
