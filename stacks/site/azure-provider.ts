import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider/index.js';
import type { TerraformStack } from 'cdktf';
import type { AzureWithDefaults } from '../../environments/settings/azure/azure-settings.ts';
import { siteVariable } from './site-variables.ts';

/**
 * Adds the azurerm provider to `stack`. Credentials come from the environment variables `ARM_*` of the shell that
 * runs Terraform. The bindings pin the exact version they were generated from; any later 4.x serves the same resources, 5.0
 * does not. https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide
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
  stack.addOverride('terraform.required_providers.azurerm.version', '>= 4.55.0, < 5.0.0');
}
