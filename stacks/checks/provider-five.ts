import { type Finding, finding } from '../../environments/settings/findings/finding.ts';
import { resourcesOfType, type StackJson, valueAt } from './stack-json.ts';

/** An attribute that azurerm 5.0 takes away or demands. */
interface Break {
  readonly type: string;
  readonly attribute: string;
  readonly change: 'removed' | 'required';
  /** What to do about it. */
  readonly remedy: string;
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide */
const breaks: readonly Break[] = [
  {
    type: 'azurerm_federated_identity_credential',
    attribute: 'parent_id',
    change: 'removed',
    remedy: 'Set user_assigned_identity_id instead',
  },
  {
    type: 'azurerm_federated_identity_credential',
    attribute: 'resource_group_name',
    change: 'removed',
    remedy: 'Leave it out: the identity says it',
  },
  {
    type: 'azurerm_private_dns_zone_virtual_network_link',
    attribute: 'private_dns_zone_name',
    change: 'removed',
    remedy: 'Set private_dns_zone_id instead',
  },
  {
    type: 'azurerm_private_dns_zone_virtual_network_link',
    attribute: 'resource_group_name',
    change: 'removed',
    remedy: 'Set private_dns_zone_id instead',
  },
  {
    type: 'azurerm_container_registry',
    attribute: 'georeplications.global_endpoint_routing_enabled',
    change: 'required',
    remedy: 'Set it to true for each replica',
  },
  {
    type: 'azurerm_kubernetes_cluster',
    attribute: 'node_provisioning_profile',
    change: 'required',
    remedy: "Set its mode to 'Manual': node auto provisioning does not run with Calico",
  },
];

/** What of a stack azurerm 5.0 refuses; empty while the range admits no such version. */
export function checkProviderFive(stack: StackJson): readonly Finding[] {
  const range = valueAt(stack, 'terraform.required_providers.azurerm.version');
  if (typeof range !== 'string' || !/(^|[^.\d])([5-9]|\d{2,})(\.|\s*$|\s*,)/.test(range)) return [];
  return breaks.flatMap(({ type, attribute, change, remedy }) =>
    resourcesOfType(stack, type)
      .filter(({ attributes }) => isBroken(attributes, attribute, change))
      .map(({ address, attributes }) =>
        finding(
          `${address}.${attribute}`,
          valueAt(attributes, attribute),
          change === 'removed'
            ? 'does not exist any more in azurerm 5.0, which the range admits'
            : 'is required by azurerm 5.0, which the range admits',
          remedy,
        ),
      ),
  );
}

/** A block that is required counts for each block around it; where there is none of those, nothing is missing. */
function isBroken(attributes: unknown, attribute: string, change: Break['change']): boolean {
  if (change === 'removed') return valueAt(attributes, attribute) !== undefined;
  const [last, ...outer] = attribute.split('.').reverse();
  const around = outer.length === 0 ? attributes : valueAt(attributes, outer.reverse().join('.'));
  const blocks: readonly unknown[] = Array.isArray(around) ? around : around === undefined ? [] : [around];
  return blocks.some((block) => valueAt(block, last ?? '') === undefined);
}
