/** An attribute that cannot change in place: another value destroys the resource and creates it anew. */
export interface ReplacementRule {
  /** Path of the attribute inside the resource. */
  readonly attribute: string;
  /**
   * What Azure has where the attribute is not set.
   * @default - unknown: setting it for the first time counts as a change
   */
  readonly unset?: unknown;
  /**
   * What taking the attribute out does: `changes` it back to `unset`, `keeps` the value Azure has, or is the `only` change
   * that replaces the resource.
   * @default 'changes'
   */
  readonly removal?: 'changes' | 'keeps' | 'only';
  /**
   * Values that are reached without replacement.
   * @default - none
   */
  readonly inPlace?: RegExp;
  /**
   * What the value names: `container` is what the resource is a part of. It may belong to another stack, so its text is
   * not compared; when it is replaced, so is the resource, and one finding says both.
   * @default 'other'
   */
  readonly names?: 'container' | 'other';
}

/** What most resources have in common. */
const place: readonly ReplacementRule[] = [
  { attribute: 'name' },
  { attribute: 'location' },
  { attribute: 'resource_group_name' },
];

/** What a pool's way of upgrading may not lose: Azure keeps the value, and the provider wants it gone. */
function upgradeRules(prefix: string): readonly ReplacementRule[] {
  return ['drain_timeout_in_minutes', 'undrainable_node_behavior'].map((field) => ({
    attribute: `${prefix}upgrade_settings.${field}`,
    removal: 'only',
  }));
}

/**
 * The attributes that replace a resource, by type, read off the source of azurerm in the version that azurermVersion
 * names (`ForceNew`, `ForceNewIfChange`): every type of this project that is guarded, or that a guarded one refers to.
 * https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster
 */
export const replacementRules: Readonly<Record<string, readonly ReplacementRule[]>> = {
  azurerm_resource_group: [{ attribute: 'name' }, { attribute: 'location' }],
  azurerm_container_registry: [...place, { attribute: 'zone_redundancy_enabled', unset: false }],
  azurerm_key_vault: place,
  azurerm_user_assigned_identity: place,
  azurerm_log_analytics_workspace: [...place, { attribute: 'sku', unset: 'PerGB2018' }],
  azurerm_monitor_workspace: place,
  azurerm_virtual_network: [...place, { attribute: 'edge_zone' }],
  azurerm_subnet: [
    { attribute: 'name' },
    { attribute: 'resource_group_name' },
    { attribute: 'virtual_network_name' },
  ],
  azurerm_kubernetes_cluster: [
    ...place,
    { attribute: 'dns_prefix' },
    { attribute: 'dns_prefix_private_cluster' },
    { attribute: 'edge_zone' },
    { attribute: 'node_resource_group', removal: 'keeps' },
    { attribute: 'disk_encryption_set_id' },
    { attribute: 'private_cluster_enabled', unset: false },
    { attribute: 'private_dns_zone_id', removal: 'keeps' },
    { attribute: 'role_based_access_control_enabled', unset: true },
    { attribute: 'api_server_access_profile.subnet_id', removal: 'only' },
    { attribute: 'kubelet_identity.client_id', removal: 'keeps' },
    { attribute: 'kubelet_identity.object_id', removal: 'keeps' },
    { attribute: 'kubelet_identity.user_assigned_identity_id', removal: 'keeps' },
    { attribute: 'linux_profile.admin_username' },
    { attribute: 'linux_profile.ssh_key.key_data' },
    { attribute: 'dynamic.linux_profile.content.admin_username' },
    { attribute: 'dynamic.linux_profile.content.ssh_key.key_data' },
    { attribute: 'default_node_pool.name' },
    { attribute: 'default_node_pool.type', unset: 'VirtualMachineScaleSets' },
    { attribute: 'default_node_pool.capacity_reservation_group_id' },
    { attribute: 'default_node_pool.gpu_driver' },
    { attribute: 'default_node_pool.gpu_instance' },
    { attribute: 'default_node_pool.host_group_id' },
    { attribute: 'default_node_pool.node_network_profile.node_public_ip_tags' },
    { attribute: 'default_node_pool.node_public_ip_prefix_id' },
    { attribute: 'default_node_pool.proximity_placement_group_id' },
    ...upgradeRules('default_node_pool.'),
    { attribute: 'network_profile.network_plugin' },
    { attribute: 'network_profile.network_plugin_mode', inPlace: /^overlay$/ },
    { attribute: 'network_profile.network_mode', removal: 'keeps' },
    { attribute: 'network_profile.network_policy', removal: 'keeps' },
    { attribute: 'network_profile.network_data_plane', unset: 'azure' },
    { attribute: 'network_profile.pod_cidr', unset: '10.244.0.0/16', removal: 'keeps' },
    { attribute: 'network_profile.pod_cidrs', removal: 'keeps' },
    { attribute: 'network_profile.service_cidr', unset: '10.0.0.0/16', removal: 'keeps' },
    { attribute: 'network_profile.service_cidrs', removal: 'keeps' },
    { attribute: 'network_profile.dns_service_ip', unset: '10.0.0.10', removal: 'keeps' },
    { attribute: 'network_profile.load_balancer_sku', unset: 'standard' },
    { attribute: 'network_profile.ip_versions', removal: 'keeps' },
  ],
  azurerm_kubernetes_cluster_node_pool: [
    { attribute: 'name' },
    { attribute: 'kubernetes_cluster_id', names: 'container' },
    { attribute: 'capacity_reservation_group_id' },
    { attribute: 'eviction_policy' },
    { attribute: 'gpu_driver' },
    { attribute: 'gpu_instance' },
    { attribute: 'host_group_id' },
    { attribute: 'node_network_profile.node_public_ip_tags' },
    { attribute: 'node_public_ip_prefix_id' },
    { attribute: 'os_sku', removal: 'keeps', inPlace: /^(Ubuntu|AzureLinux)/ },
    { attribute: 'os_type', unset: 'Linux' },
    { attribute: 'priority', unset: 'Regular' },
    { attribute: 'proximity_placement_group_id' },
    { attribute: 'spot_max_price', unset: -1 },
    ...upgradeRules(''),
  ],
  azurerm_kubernetes_cluster_extension: [
    { attribute: 'name' },
    { attribute: 'cluster_id', names: 'container' },
    { attribute: 'extension_type' },
    { attribute: 'plan' },
    { attribute: 'release_namespace', removal: 'keeps' },
    { attribute: 'release_train', removal: 'keeps' },
    { attribute: 'target_namespace', removal: 'keeps' },
    { attribute: 'version' },
  ],
  azurerm_kubernetes_flux_configuration: [
    { attribute: 'name' },
    { attribute: 'cluster_id', names: 'container' },
    { attribute: 'namespace' },
    { attribute: 'scope', unset: 'namespace' },
  ],
};
