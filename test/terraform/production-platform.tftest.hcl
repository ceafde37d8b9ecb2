# Production, planned with a stand-in for Azure. `npm run test:provider` runs it.
# The stand-in gives the cluster no kubelet_identity, so the role assignment of its nodes is left out here.
mock_provider "azurerm" {}

run "is_private" {
  command = plan

  plan_options {
    target = [
      azurerm_container_registry.registry,
      azurerm_key_vault.vault,
      azurerm_kubernetes_cluster_node_pool.pool_work,
    ]
  }

  assert {
    condition     = azurerm_kubernetes_cluster.cluster.private_cluster_enabled && azurerm_kubernetes_cluster.cluster.local_account_disabled
    error_message = "API server and sign-in have to be closed"
  }
  assert {
    condition     = !azurerm_container_registry.registry.public_network_access_enabled && !azurerm_key_vault.vault.public_network_access_enabled
    error_message = "registry and vault have to be reached from the VNet alone"
  }
  assert {
    condition     = !azurerm_kubernetes_cluster.cluster.run_command_enabled
    error_message = "commands past the network have to be off"
  }
}

run "upgrades_pools_with_the_control_plane" {
  command = plan

  plan_options {
    target = [
      azurerm_container_registry.registry,
      azurerm_key_vault.vault,
      azurerm_kubernetes_cluster_node_pool.pool_work,
    ]
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.pool_work.orchestrator_version == azurerm_kubernetes_cluster.cluster.kubernetes_version
    error_message = "the pool has to have the version of the control plane"
  }
  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.pool_work.upgrade_settings[0].drain_timeout_in_minutes == 30
    error_message = "the drain time has to be written out"
  }
}

run "refuses_no_administrator" {
  command = plan

  plan_options {
    target = [
      azurerm_container_registry.registry,
      azurerm_key_vault.vault,
      azurerm_kubernetes_cluster_node_pool.pool_work,
    ]
  }

  variables {
    admin_group_object_ids = []
  }
  expect_failures = [var.admin_group_object_ids]
}
