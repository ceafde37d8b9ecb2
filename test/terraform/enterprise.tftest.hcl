# Production in a company, with all that others provide, planned with a stand-in for Azure. `npm run test:provider` runs it.
# The stand-in gives the cluster no kubelet_identity, so the role assignment of its nodes is left out here.
mock_provider "azurerm" {}

run "uses_what_exists" {
  command = plan

  plan_options {
    target = [azurerm_kubernetes_cluster.cluster]
  }

  assert {
    condition     = azurerm_kubernetes_cluster.cluster.default_node_pool[0].vnet_subnet_id == var.node_subnet_id
    error_message = "nodes have to be in the subnet that exists"
  }
  assert {
    condition     = azurerm_kubernetes_cluster.cluster.network_profile[0].outbound_type == "userDefinedRouting"
    error_message = "the way out has to be the route table"
  }
  assert {
    condition     = azurerm_kubernetes_cluster.cluster.key_management_service[0].key_vault_network_access == "Private"
    error_message = "the key of etcd has to be reached inside the VNet"
  }
  assert {
    condition     = length(azurerm_kubernetes_cluster.cluster.monitor_metrics) == 1
    error_message = "metrics have to be collected"
  }
  assert {
    condition     = azurerm_kubernetes_cluster.cluster.storage_profile[0].blob_driver_enabled
    error_message = "blob storage has to be there"
  }
}

run "refuses_a_key_without_a_version" {
  command = plan

  plan_options {
    target = [azurerm_kubernetes_cluster.cluster]
  }

  variables {
    etcd_key_id = "https://keys.vault.azure.net/keys/etcd"
  }
  expect_failures = [var.etcd_key_id]
}
