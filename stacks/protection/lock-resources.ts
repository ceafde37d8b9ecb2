import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock/index.js';
import { TerraformResource, type TerraformStack } from 'cdktf';

/** What holds data and is not touched by AKS, which deletes and creates resources of its own. */
const lockedTypes = [
  'azurerm_container_registry',
  'azurerm_key_vault',
  'azurerm_log_analytics_workspace',
  'azurerm_monitor_workspace',
];

/** Locks what holds data against deletion, also by people in the portal: Terraform's own refusal does not bind them. */
export function lockResources(stack: TerraformStack): void {
  for (const resource of stack.node.findAll()) {
    if (!(resource instanceof TerraformResource)) continue;
    if (!lockedTypes.includes(resource.terraformResourceType)) continue;
    new ManagementLock(stack, `lock_${resource.friendlyUniqueId}`, {
      name: 'no-deletion',
      scope: `\${${resource.terraformResourceType}.${resource.friendlyUniqueId}.id}`,
      lockLevel: 'CanNotDelete',
      notes: 'Holds data. Set azure.locks to none to delete it.',
    });
  }
}
