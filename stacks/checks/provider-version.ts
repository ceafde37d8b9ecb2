import type { Finding } from '../../environments/settings/findings/finding.ts';
import { type StackJson, valueAt } from './stack-json.ts';

/**
 * A provider without the block it cannot start without, or of a version that may become 5.0, which takes resources of
 * this project away. https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide
 */
export function checkProviderVersion(stack: StackJson): readonly Finding[] {
  const findings: Finding[] = [];
  if (valueAt(stack, 'provider.azurerm.features') === undefined) {
    findings.push({
      path: 'provider.azurerm.features',
      value: undefined,
      problem: 'is needed, even if it is empty: azurerm does not start without it',
      remedy: 'Add the provider by addAzureProvider',
    });
  }
  const path = 'terraform.required_providers.azurerm.version';
  const version = valueAt(stack, path);
  if (typeof version !== 'string' || !staysBelowFive(version)) {
    findings.push({
      path,
      value: version,
      problem: 'must be a range that ends below 5.0.0',
      remedy: "Set it to '>= 4.55.0, < 5.0.0', as addAzureProvider does",
    });
  }
  return findings;
}

/** https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
function staysBelowFive(constraints: string): boolean {
  return constraints
    .split(',')
    .some((constraint) =>
      /^\s*(<\s*[1-4]\.|<\s*5(\.0){0,2}\s*$|<=\s*[1-4]\.|~>\s*[1-4]\.|=?\s*[1-4]\.)/.test(constraint),
    );
}
