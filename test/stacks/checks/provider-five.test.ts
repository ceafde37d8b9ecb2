import { expect, test } from 'vitest';
import { checkProviderFive } from '../../../stacks/checks/provider-five.ts';
import type { StackJson } from '../../../stacks/checks/stack-json.ts';
import { production } from '../../fixtures/environments/production.ts';
import { pathsOf } from '../../support/environments/edit-environment.ts';
import { findStack } from '../../support/synthesized-stacks.ts';

const stack = findStack(production, 'production-platform');
const within = (version: string, resource: StackJson['resource'] = stack.resource ?? {}): StackJson => ({
  terraform: { required_providers: { azurerm: { version } } },
  ...(resource && { resource }),
});

test.each(['~> 4.55.0', '4.55.0', '>= 4.55.0, < 4.56.0'])('%s breaks nothing', (version) => {
  expect(checkProviderFive(within(version))).toEqual([]);
});

test.each(['~> 5.0', '5.2.0', '>= 4.55.0, < 6', '>= 5'])(
  '%s breaks what 5.0 took away or demands, each by its address',
  (version) => {
    const paths = pathsOf(checkProviderFive(within(version))).map((path) =>
      path.replaceAll(/_[0-9A-F]{8}\./g, '.'),
    );
    expect(paths).toEqual([
      'azurerm_federated_identity_credential.vault_reader_alpha_credential.parent_id',
      'azurerm_federated_identity_credential.vault_reader_backups_credential.parent_id',
      'azurerm_federated_identity_credential.vault_reader_zero_credential.parent_id',
      'azurerm_federated_identity_credential.vault_reader_alpha_credential.resource_group_name',
      'azurerm_federated_identity_credential.vault_reader_backups_credential.resource_group_name',
      'azurerm_federated_identity_credential.vault_reader_zero_credential.resource_group_name',
      'azurerm_private_dns_zone_virtual_network_link.registry_endpoint_zone_link.private_dns_zone_name',
      'azurerm_private_dns_zone_virtual_network_link.vault_endpoint_zone_link.private_dns_zone_name',
      'azurerm_private_dns_zone_virtual_network_link.registry_endpoint_zone_link.resource_group_name',
      'azurerm_private_dns_zone_virtual_network_link.vault_endpoint_zone_link.resource_group_name',
      'azurerm_container_registry.registry.georeplications.global_endpoint_routing_enabled',
      'azurerm_kubernetes_cluster.cluster.node_provisioning_profile',
    ]);
  },
);

test('what 5.0 demands is no finding where it is there', () => {
  const resource = {
    azurerm_container_registry: {
      a: { georeplications: [{ global_endpoint_routing_enabled: true }] },
      b: {},
    },
    azurerm_kubernetes_cluster: { c: { node_provisioning_profile: { mode: 'Manual' } } },
  };
  expect(checkProviderFive(within('~> 5.0', resource))).toEqual([]);
});
