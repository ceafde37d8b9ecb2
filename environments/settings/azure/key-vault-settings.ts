import { oneOf, text } from '../schema/leaf.ts';
import { object, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';

/**
 * An Azure Key Vault, and an identity of Azure that may read it, for the ServiceAccount of Dgraph. People put the secrets
 * into the vault: none of them passes through Terraform.
 * https://learn.microsoft.com/azure/key-vault/general/basic-concepts
 */
export const keyVaultSettings = object({
  /** 3 to 24 letters, digits and hyphens, unique in all of Azure: it becomes the host name `<name>.vault.azure.net`. */
  name: text,
  /**
   * `private`: reached only through an endpoint in the cluster's own VNet, also by those who fill it. `public`: reached
   * from anywhere by users who have signed in and hold a role on it. `listed-ranges`: the same, only from the public ranges in
   * the Terraform variable `vault_ip_ranges`, which has to hold those of the nodes.
   */
  access: oneOf('private', 'public', 'listed-ranges'),
  /**
   * `premium` can keep keys in hardware.
   * @default 'standard'
   */
  tier: withDefault(oneOf('standard', 'premium'), 'standard'),
});
export interface KeyVaultSettings extends Written<typeof keyVaultSettings> {}
export interface KeyVaultWithDefaults extends Resolved<typeof keyVaultSettings> {}
