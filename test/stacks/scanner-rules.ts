import { resourcesOfType, type StackJson, valueAt } from '../../stacks/checks/stack-json.ts';

/** A scanner's rule, told by what it asks of the synthesized stack. */
export interface ScannerRule {
  readonly id: string;
  readonly rule: string;
  readonly holds: (stack: StackJson) => boolean;
}

type Holds = (attributes: unknown) => boolean;

const cluster = (holds: Holds) => every(['azurerm_kubernetes_cluster'], holds);
const vault = (holds: Holds) => every(['azurerm_key_vault'], holds);
const registry = (holds: Holds) => every(['azurerm_container_registry'], holds);
const has = (path: string) => (attributes: unknown) => valueAt(attributes, path) !== undefined;
const is = (path: string, value: unknown) => (attributes: unknown) => valueAt(attributes, path) === value;
const isNot = (path: string, value: unknown) => (attributes: unknown) => valueAt(attributes, path) !== value;
const either = (a: Holds, b: Holds) => (attributes: unknown) => a(attributes) || b(attributes);
const atLeast = (path: string, least: number) => (attributes: unknown) =>
  Number(valueAt(attributes, path)) >= least;

/** The rule holds for all resources of the types, of which there is one at least. */
function every(types: readonly string[], holds: Holds) {
  return (stack: StackJson) => {
    const resources = types.flatMap((type) => resourcesOfType(stack, type));
    return resources.length > 0 && resources.every(({ attributes }) => holds(attributes));
  };
}

/** The rule holds for the first pool of every cluster, and for every further pool. */
function everyPool(holds: Holds) {
  return (stack: StackJson) => {
    const pools = [
      ...resourcesOfType(stack, 'azurerm_kubernetes_cluster').map(({ attributes }) =>
        valueAt(attributes, 'default_node_pool'),
      ),
      ...resourcesOfType(stack, 'azurerm_kubernetes_cluster_node_pool').map(({ attributes }) => attributes),
    ];
    return pools.length > 0 && pools.every(holds);
  };
}

const apiServerIsClosed = either(
  is('private_cluster_enabled', true),
  has('api_server_access_profile.authorized_ip_ranges'),
);

/** https://www.checkov.io/5.Policy%20Index/terraform.html, as of version 3.3.30 */
export const checkovRules: readonly ScannerRule[] = [
  {
    id: 'CKV_AZURE_4',
    rule: 'logs of the cluster are collected',
    holds: cluster(has('oms_agent.log_analytics_workspace_id')),
  },
  {
    id: 'CKV_AZURE_5',
    rule: 'RBAC is on',
    holds: cluster(isNot('role_based_access_control_enabled', false)),
  },
  { id: 'CKV_AZURE_6', rule: 'the API server is not open to all', holds: cluster(apiServerIsClosed) },
  {
    id: 'CKV_AZURE_7',
    rule: 'network policies are enforced',
    holds: cluster(has('network_profile.network_policy')),
  },
  {
    id: 'CKV_AZURE_8',
    rule: 'there is no dashboard',
    holds: cluster(isNot('addon_profile.kube_dashboard.enabled', true)),
  },
  {
    id: 'CKV_AZURE_115',
    rule: 'the API server is private',
    holds: cluster(is('private_cluster_enabled', true)),
  },
  { id: 'CKV_AZURE_116', rule: 'Azure Policy is on', holds: cluster(is('azure_policy_enabled', true)) },
  {
    id: 'CKV_AZURE_117',
    rule: 'disks are encrypted with a key of the owner',
    holds: cluster(has('disk_encryption_set_id')),
  },
  { id: 'CKV_AZURE_141', rule: 'local accounts are off', holds: cluster(is('local_account_disabled', true)) },
  {
    id: 'CKV_AZURE_143',
    rule: 'nodes have no public address',
    holds: everyPool(isNot('node_public_ip_enabled', true)),
  },
  { id: 'CKV_AZURE_168', rule: 'a node takes 50 pods at least', holds: everyPool(atLeast('max_pods', 50)) },
  {
    id: 'CKV_AZURE_169',
    rule: 'nodes are a scale set',
    holds: cluster(isNot('default_node_pool.type', 'AvailabilitySet')),
  },
  { id: 'CKV_AZURE_170', rule: 'the tier is paid for', holds: cluster(is('sku_tier', 'Standard')) },
  {
    id: 'CKV_AZURE_171',
    rule: 'an upgrade channel is chosen',
    holds: cluster(has('automatic_upgrade_channel')),
  },
  {
    id: 'CKV_AZURE_172',
    rule: 'secrets of the Key Vault are rotated',
    holds: cluster(is('key_vault_secrets_provider.secret_rotation_enabled', true)),
  },
  {
    id: 'CKV_AZURE_226',
    rule: "the nodes' system disk is ephemeral",
    holds: cluster(is('default_node_pool.os_disk_type', 'Ephemeral')),
  },
  {
    id: 'CKV_AZURE_227',
    rule: 'temporary disks are encrypted on the host',
    holds: everyPool(is('host_encryption_enabled', true)),
  },
  {
    id: 'CKV_AZURE_232',
    rule: 'the first pool runs the cluster alone',
    holds: cluster(is('default_node_pool.only_critical_addons_enabled', true)),
  },
  {
    id: 'CKV_AZURE_246',
    rule: 'HTTP application routing is off',
    holds: cluster(isNot('http_application_routing_enabled', true)),
  },
  {
    id: 'CKV2_AZURE_29',
    rule: 'the cluster uses Azure CNI',
    holds: cluster(is('network_profile.network_plugin', 'azure')),
  },
  {
    id: 'CKV_AZURE_137',
    rule: 'the registry has no administrator account',
    holds: registry(isNot('admin_enabled', true)),
  },
  {
    id: 'CKV_AZURE_138',
    rule: 'nobody pulls without signing in',
    holds: registry(isNot('anonymous_pull_enabled', true)),
  },
  {
    id: 'CKV_AZURE_139',
    rule: 'the registry has no public address',
    holds: registry(is('public_network_access_enabled', false)),
  },
  {
    id: 'CKV_AZURE_163',
    rule: 'images are scanned, which takes Standard or Premium',
    holds: registry(either(is('sku', 'Standard'), is('sku', 'Premium'))),
  },
  { id: 'CKV_AZURE_164', rule: 'images are signed', holds: registry(is('trust_policy_enabled', true)) },
  { id: 'CKV_AZURE_165', rule: 'the registry has replicas', holds: registry(has('georeplications')) },
  {
    id: 'CKV_AZURE_166',
    rule: 'images are quarantined until scanned',
    holds: registry(is('quarantine_policy_enabled', true)),
  },
  {
    id: 'CKV_AZURE_167',
    rule: 'images without a tag are deleted in time',
    holds: registry(has('retention_policy_in_days')),
  },
  {
    id: 'CKV_AZURE_233',
    rule: 'the registry and its replicas are spread over zones',
    holds: registry(
      (attributes) =>
        is('zone_redundancy_enabled', true)(attributes) &&
        replicasOf(attributes).every(is('zone_redundancy_enabled', true)),
    ),
  },
  {
    id: 'CKV_AZURE_237',
    rule: 'image layers come from data endpoints',
    holds: registry(is('data_endpoint_enabled', true)),
  },
  {
    id: 'CKV_AZURE_42',
    rule: 'a deleted vault can be brought back',
    holds: vault(has('soft_delete_retention_days')),
  },
  {
    id: 'CKV_AZURE_109',
    rule: 'the vault has a firewall',
    holds: vault(is('network_acls.default_action', 'Deny')),
  },
  {
    id: 'CKV_AZURE_110',
    rule: 'nobody empties the vault for good',
    holds: vault(is('purge_protection_enabled', true)),
  },
  {
    id: 'CKV_AZURE_111',
    rule: 'a deleted secret can be brought back',
    holds: vault(has('soft_delete_retention_days')),
  },
  {
    id: 'CKV_AZURE_189',
    rule: 'the vault has no public address',
    holds: vault(is('public_network_access_enabled', false)),
  },
  { id: 'CKV2_AZURE_31', rule: 'every subnet has a security group', holds: everySubnetIsGuarded },
  { id: 'CKV2_AZURE_32', rule: 'the vault has a private endpoint', holds: everyVaultHasAnEndpoint },
];

/** Rules of trivy on AKS and Key Vault; it has none on registries. https://avd.aquasec.com/misconfig/azure/ */
export const trivyRules: readonly ScannerRule[] = [
  {
    id: 'AZU-0013',
    rule: 'the vault has a firewall',
    holds: vault(is('network_acls.default_action', 'Deny')),
  },
  {
    id: 'AZU-0016',
    rule: 'nobody empties the vault for good',
    holds: vault(is('purge_protection_enabled', true)),
  },
  {
    id: 'AZU-0040',
    rule: 'logs of the cluster are collected',
    holds: cluster(has('oms_agent.log_analytics_workspace_id')),
  },
  { id: 'AZU-0041', rule: 'the API server is not open to all', holds: cluster(apiServerIsClosed) },
  {
    id: 'AZU-0042',
    rule: 'RBAC is on, and said to be',
    holds: cluster(is('role_based_access_control_enabled', true)),
  },
  {
    id: 'AZU-0043',
    rule: 'network policies are enforced',
    holds: cluster(has('network_profile.network_policy')),
  },
  { id: 'AZU-0065', rule: 'the API server is private', holds: cluster(is('private_cluster_enabled', true)) },
  { id: 'AZU-0066', rule: 'Azure Policy is on', holds: cluster(is('azure_policy_enabled', true)) },
  {
    id: 'AZU-0067',
    rule: 'disks are encrypted with a key of the owner',
    holds: cluster(has('disk_encryption_set_id')),
  },
];

function replicasOf(attributes: unknown): readonly unknown[] {
  const replicas =
    typeof attributes === 'object' && attributes !== null ? Reflect.get(attributes, 'georeplications') : [];
  return Array.isArray(replicas) ? replicas : [];
}

function everySubnetIsGuarded(stack: StackJson): boolean {
  const guarded = resourcesOfType(stack, 'azurerm_subnet_network_security_group_association').map(
    ({ attributes }) => attributes.subnet_id,
  );
  const subnets = resourcesOfType(stack, 'azurerm_subnet');
  return subnets.length > 0 && subnets.every(({ address }) => guarded.includes(`\${${address}.id}`));
}

function everyVaultHasAnEndpoint(stack: StackJson): boolean {
  const reached = resourcesOfType(stack, 'azurerm_private_endpoint').map(({ attributes }) =>
    valueAt(attributes, 'private_service_connection.private_connection_resource_id'),
  );
  const vaults = resourcesOfType(stack, 'azurerm_key_vault');
  return vaults.length > 0 && vaults.every(({ address }) => reached.includes(`\${${address}.id}`));
}
