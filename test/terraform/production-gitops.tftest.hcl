# Flux and what it applies, planned with a stand-in for Azure. `npm run test:provider` runs it.
mock_provider "azurerm" {}

override_data {
  target = data.terraform_remote_state.cross-stack-reference-input-production-platform
  values = {
    outputs = {
      cross-stack-output-azurerm_kubernetes_clusterclusterid = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/netpolmesh-prod/providers/Microsoft.ContainerService/managedClusters/netpolmesh-prod"
    }
  }
}

run "applies_policies_before_workloads" {
  command = plan

  assert {
    condition = jsonencode({
      for unit in azurerm_kubernetes_flux_configuration.flux.kustomizations : unit.name => unit.depends_on
      }) == jsonencode({
      namespaces       = []
      network-policies = ["namespaces"]
      dgraph           = ["network-policies"]
      client           = ["dgraph"]
    })
    error_message = "no workload may run before the policies"
  }
  assert {
    condition     = alltrue([for unit in azurerm_kubernetes_flux_configuration.flux.kustomizations : unit.wait])
    error_message = "each unit has to be healthy before the next"
  }
}
