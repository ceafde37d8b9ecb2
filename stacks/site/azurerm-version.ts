/**
 * The version of azurerm that this project is held to. The typed bindings are generated from it, and so is what the guard
 * knows of changes that replace a resource: see stacks/checks/replacement-rules.ts. Other versions replace other things:
 * 4.58 takes Calico for Cilium in place, 4.55 does not. docs/azurerm.md says how to move on.
 */
export const azurermVersion = {
  /** The version whose source the rules were read off. */
  tested: '4.55.0',
  /** What `terraform init` may take. https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
  range: '~> 4.55.0',
} as const;
