import { TerraformResource, type TerraformStack } from 'cdktf';
import { guardedTypes } from './guarded-types.ts';

/**
 * Has Terraform refuse every plan that destroys what holds data or an identity, whatever changed: a setting, a value of
 * the workspace, or something that was done to the resource by hand.
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
 *
 * @param allowed addresses that may be destroyed, such as `azurerm_kubernetes_cluster.cluster`
 */
export function protectResources(stack: TerraformStack, allowed: readonly string[]): void {
  for (const resource of stack.node.findAll()) {
    if (!(resource instanceof TerraformResource)) continue;
    const type = resource.terraformResourceType;
    if (guardedTypes.get(type)?.isProtected !== true) continue;
    if (allowed.includes(`${type}.${resource.friendlyUniqueId}`)) continue;
    resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
  }
}
