# Production with a public API server, planned with a stand-in for Azure. `npm run test:provider` runs it.
# The stand-in gives the cluster no kubelet_identity, so the role assignment of its nodes is left out here.
mock_provider "azurerm" {}

run "admits_the_listed_ranges_alone" {
  command = plan

  plan_options {
    target = [azurerm_kubernetes_cluster.cluster]
  }

  assert {
    condition     = azurerm_kubernetes_cluster.cluster.api_server_access_profile[0].authorized_ip_ranges == toset(var.authorized_ip_ranges)
    error_message = "the API server has to admit what the variable lists"
  }
}

run "refuses_everyone_in_two_halves" {
  command = plan

  plan_options {
    target = [azurerm_kubernetes_cluster.cluster]
  }

  variables {
    authorized_ip_ranges = ["0.0.0.0/1", "128.0.0.0/1"]
  }
  expect_failures = [var.authorized_ip_ranges]
}
