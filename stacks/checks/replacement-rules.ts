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
   * What taking the attribute out does: `changes` it back to `unset`, or `keeps` the value Azure has.
   * @default 'changes'
   */
  readonly removal?: 'changes' | 'keeps';
}

/**
 * The guarded types and their attributes, read off the source of azurerm 4.55 (`ForceNew`, `ForceNewIfChange`).
 * https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster
 */
export const replacementRules: { readonly [type: string]: readonly ReplacementRule[] } = {
  azurerm_resource_group: [{ attribute: 'name' }, { attribute: 'location' }],
  azurerm_container_registry: [
    { attribute: 'name' },
    { attribute: 'location' },
    { attribute: 'resource_group_name' },
    { attribute: 'zone_redundancy_enabled', unset: false },
  ],
  azurerm_key_vault: [{ attribute: 'name' }, { attribute: 'location' }, { attribute: 'resource_group_name' }],
  azurerm_kubernetes_cluster: [
    { attribute: 'name' },
    { attribute: 'location' },
    { attribute: 'resource_group_name' },
    { attribute: 'dns_prefix' },
    { attribute: 'dns_prefix_private_cluster' },
    { attribute: 'edge_zone' },
    { attribute: 'node_resource_group', removal: 'keeps' },
    { attribute: 'disk_encryption_set_id' },
    { attribute: 'private_cluster_enabled', unset: false },
    { attribute: 'private_dns_zone_id', removal: 'keeps' },
    { attribute: 'role_based_access_control_enabled', unset: true },
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
    { attribute: 'default_node_pool.gpu_instance' },
    { attribute: 'default_node_pool.host_group_id' },
    { attribute: 'default_node_pool.proximity_placement_group_id' },
    { attribute: 'network_profile.network_plugin' },
    { attribute: 'network_profile.network_plugin_mode' },
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
};
