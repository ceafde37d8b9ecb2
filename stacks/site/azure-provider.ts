import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider/index.js';
import type { TerraformStack } from 'cdktf';
import type { AzureWithDefaults } from '../../environments/settings/azure/azure-settings.ts';
import { azurermVersion } from './azurerm-version.ts';
import { siteVariable } from './site-variables.ts';

/**
 * Adds the azurerm provider to `stack`. Credentials come from the environment variables `ARM_*` of the shell that
 * runs Terraform. The range is narrow: the guard against replacement knows one version.
 */
export function addAzureProvider(
  stack: TerraformStack,
  subscription: AzureWithDefaults['subscription'],
): void {
  new AzurermProvider(stack, 'azurerm', {
    features: [{}],
    ...(subscription === 'terraform-variables'
      ? {
          subscriptionId: siteVariable(stack, 'subscription_id').stringValue,
          tenantId: siteVariable(stack, 'tenant_id').stringValue,
        }
      : {}),
  });
  stack.addOverride('terraform.required_providers.azurerm.version', azurermVersion.range);
}
