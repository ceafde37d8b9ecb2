# The article's environment, planned with a stand-in for Azure. `npm run test:provider` runs it.
# The stand-in gives the cluster no kubelet_identity, so the role assignment of its nodes is left out here.
mock_provider "azurerm" {}

run "is_the_article" {
  command = plan

  plan_options {
    target = [azurerm_container_registry.registry, azurerm_kubernetes_cluster.cluster]
  }

  assert {
    condition     = azurerm_kubernetes_cluster.cluster.network_profile[0].network_policy == "calico"
    error_message = "Calico has to enforce the policies"
  }
  assert {
    condition     = azurerm_kubernetes_cluster.cluster.default_node_pool[0].node_count == 3
    error_message = "the pool has to have three nodes"
  }
  assert {
    condition     = azurerm_container_registry.registry.sku == "Basic"
    error_message = "the registry has to be of the tier Basic"
  }
  assert {
    condition     = length(azurerm_kubernetes_cluster.cluster.linux_profile) == 0
    error_message = "without a key no one logs in to the nodes"
  }
  assert {
    condition     = output.get_credentials_command == "az aks get-credentials --resource-group netpolmesh-test --name netpolmesh-test"
    error_message = "the output has to be the command that writes the credentials"
  }
}

run "takes_a_key" {
  command = plan

  plan_options {
    target = [azurerm_container_registry.registry, azurerm_kubernetes_cluster.cluster]
  }

  variables {
    ssh_public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 you@example.com"
  }
  assert {
    condition     = azurerm_kubernetes_cluster.cluster.linux_profile[0].admin_username == "azureuser"
    error_message = "the holder of the key has to log in as azureuser"
  }
}
