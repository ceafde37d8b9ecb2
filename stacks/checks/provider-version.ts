import type { Finding } from '../../environments/settings/findings/finding.ts';
import { azurermVersion } from '../site/azurerm-version.ts';
import { type StackJson, valueAt } from './stack-json.ts';

/**
 * A provider without the block it cannot start without, or of a range that admits versions whose replacements the guard
 * does not know. https://developer.hashicorp.com/terraform/language/expressions/version-constraints
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
  if (typeof version !== 'string' || !isOfMinor(version, testedMinor)) {
    findings.push({
      path,
      value: version,
      problem: `must admit no version but ${testedMinor.join('.')}.x: the guard against replacement knows no other`,
      remedy: `Set it to '${azurermVersion.range}', as addAzureProvider does`,
    });
  }
  return findings;
}

const testedMinor = azurermVersion.tested.split('.').slice(0, 2).map(Number);

/** Whether the constraints, taken together, admit patches of one minor version alone. */
function isOfMinor(constraints: string, [major = 0, minor = 0]: readonly number[]): boolean {
  const ours = `${major}\\.${minor}`;
  const exact = new RegExp(`^(~>|=)?\\s*${ours}\\.\\d+$`);
  const from = new RegExp(`^>=?\\s*${ours}(\\.\\d+)?$`);
  const below = new RegExp(`^(<\\s*${major}\\.${minor + 1}(\\.0)?|<=?\\s*${ours}\\.\\d+)$`);
  const parts = constraints.split(',').map((part) => part.trim());
  return (
    parts.some((part) => exact.test(part)) ||
    (parts.some((part) => from.test(part)) && parts.some((part) => below.test(part)))
  );
}
