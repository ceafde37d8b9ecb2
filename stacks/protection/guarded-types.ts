/** A type of resource whose loss cannot be undone by creating it anew. */
export interface GuardedType {
  /**
   * What goes with it, as the end of a sentence; left out where the name says it.
   * @default - nothing to add
   */
  readonly consequence?: string;
  /**
   * What to do instead of taking it out.
   * @default - restore its construct id
   */
  readonly instead?: string;
  /** Whether Terraform refuses to destroy it: it holds data or an identity that others trust. */
  readonly isProtected: boolean;
}

/** Every type that the guard against replacement reports. Others are created anew without loss. */
export const guardedTypes: ReadonlyMap<string, GuardedType> = new Map<string, GuardedType>([
  ['azurerm_resource_group', { isProtected: false }],
  ['azurerm_container_registry', { isProtected: true }],
  ['azurerm_key_vault', { isProtected: true }],
  ['azurerm_kubernetes_cluster', { isProtected: true }],
  [
    'azurerm_user_assigned_identity',
    { isProtected: true, consequence: 'its rights and what trusts it are lost' },
  ],
  ['azurerm_log_analytics_workspace', { isProtected: true, consequence: 'its logs are lost' }],
  ['azurerm_monitor_workspace', { isProtected: true, consequence: 'its metrics are lost' }],
  ['azurerm_virtual_network', { isProtected: false, consequence: 'Azure refuses while nodes are in it' }],
  ['azurerm_subnet', { isProtected: false, consequence: 'Azure refuses while nodes are in it' }],
  [
    'azurerm_kubernetes_cluster_node_pool',
    {
      isProtected: false,
      consequence: 'its nodes are deleted at once',
      instead:
        'Keep it under its name, add the new pool beside it and apply; then move the pods with kubectl drain, and take this one out',
    },
  ],
  [
    'azurerm_kubernetes_cluster_extension',
    { isProtected: false, consequence: 'what it installed is deleted', instead: 'Restore it' },
  ],
  [
    'azurerm_kubernetes_flux_configuration',
    {
      isProtected: false,
      consequence: 'Flux deletes all that it applied: clients, database and policies',
      instead: 'Restore it',
    },
  ],
]);
