import { isDeepStrictEqual } from 'node:util';
import { type Finding, finding } from '../../environments/settings/findings/finding.ts';
import { resourcesOfType, type StackJson, valueAt } from './stack-json.ts';

/**
 * Attributes of a pool for whose change azurerm moves the pods to a temporary pool, replaces the pool and moves them back;
 * the version is that of azurermVersion. What is left out keeps the value Azure has.
 * https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster#temporary_name_for_rotation-1
 */
const rotatingAttributes: readonly { readonly attribute: string; readonly unset?: unknown }[] = [
  { attribute: 'vm_size' },
  { attribute: 'zones', unset: [] },
  { attribute: 'max_pods' },
  { attribute: 'os_disk_size_gb' },
  { attribute: 'os_disk_type', unset: 'Managed' },
  { attribute: 'host_encryption_enabled', unset: false },
  { attribute: 'only_critical_addons_enabled', unset: false },
  { attribute: 'pod_subnet_id' },
  { attribute: 'vnet_subnet_id' },
];

/** Pools that a change would replace without the name of a temporary pool: Terraform plans it, and apply then fails. */
export function checkRotation(before: StackJson, after: StackJson): readonly Finding[] {
  const defaults = checkPools(before, after, 'azurerm_kubernetes_cluster', 'default_node_pool.');
  return [...defaults, ...checkPools(before, after, 'azurerm_kubernetes_cluster_node_pool', '')];
}

function checkPools(before: StackJson, after: StackJson, type: string, prefix: string): readonly Finding[] {
  return resourcesOfType(after, type).flatMap(({ address, attributes }) => {
    const old = resourcesOfType(before, type).find((candidate) => candidate.address === address);
    const at = (root: unknown, attribute: string) => valueAt(root, `${prefix}${attribute}`);
    if (old === undefined || at(attributes, 'temporary_name_for_rotation') !== undefined) return [];
    return rotatingAttributes.flatMap(({ attribute, unset }) => {
      const from = at(old.attributes, attribute) ?? unset;
      const to = at(attributes, attribute) ?? unset;
      if (to === undefined || isDeepStrictEqual(from, to)) return [];
      return [
        finding(
          `${address}.${prefix}${attribute}`,
          to,
          `was ${JSON.stringify(from) ?? 'not set'} in cdktf.out/ so far: azurerm replaces the pool by way of a temporary one, and without its name apply fails`,
          "Set the pool's temporaryName in the environment",
        ),
      ];
    });
  });
}
