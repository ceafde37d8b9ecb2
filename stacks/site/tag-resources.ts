import { TerraformResource, type TerraformStack } from 'cdktf';
import type { Tags } from '../../environments/settings/azure/tag-settings.ts';

/**
 * Gives the tags to every resource of a stack that can have some, and to the parts of resources that are resources to Azure: the
 * cluster's first pool and the registry's replicas. Companies deny untagged resources by policy.
 */
export function tagResources(stack: TerraformStack, tags: Tags): void {
  for (const resource of stack.node.findAll()) {
    if (!(resource instanceof TerraformResource) || !('tagsInput' in resource)) continue;
    Reflect.set(resource, 'tags', tags);
    if (resource.terraformResourceType === 'azurerm_kubernetes_cluster')
      resource.addOverride('default_node_pool.tags', tags);
  }
}
