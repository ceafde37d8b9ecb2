# As many settings as an environment can have at a time, planned with a stand-in for Azure. `npm run test:provider` runs it.
mock_provider "azurerm" {}

run "has_every_setting" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster.cluster.support_plan == "AKSLongTermSupport"
    error_message = "the tier Premium has to come with long-term support"
  }
  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.pool_spare.priority == "Spot"
    error_message = "the second pool has to be of spare machines"
  }
  assert {
    condition     = azurerm_kubernetes_cluster.cluster.maintenance_window_node_os[0].week_index == "Last"
    error_message = "nodes have to be upgraded in the last week of the month"
  }
  assert {
    condition     = azurerm_kubernetes_cluster.cluster.tags["costCenter"] == "4711"
    error_message = "everything has to have the tags"
  }
}
