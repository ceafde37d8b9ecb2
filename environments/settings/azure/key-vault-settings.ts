/**
 * An Azure Key Vault, and an identity that the ServiceAccount of Dgraph stands for and that may read it. What the vault
 * holds is put in by people: nothing of it passes through Terraform.
 * https://learn.microsoft.com/azure/key-vault/general/basic-concepts
 */
export interface KeyVaultSettings {
  /** 3 to 24 letters, digits and hyphens, unique in all of Azure: it becomes the host name `<name>.vault.azure.net`. */
  readonly name: string;
  /**
   * `private`: reached only through an endpoint in the cluster's own VNet, also by those who fill it. `public`: reached
   * from anywhere by who has signed in and holds a role on it.
   */
  readonly access: 'private' | 'public';
}
