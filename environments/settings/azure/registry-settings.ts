/** An Azure Container Registry. https://learn.microsoft.com/azure/container-registry/container-registry-skus */
export type RegistrySettings = SharedRegistrySettings | PremiumRegistrySettings;

/** A registry of the tiers that share their infrastructure and are reached over the internet. */
export interface SharedRegistrySettings {
  /** 5 to 50 letters and digits, unique in all of Azure: it becomes the host name `<name>.azurecr.io`. */
  readonly name: string;
  readonly sku: 'Basic' | 'Standard';
}

/** A registry of the only tier that can be private, replicated and spread over zones. */
export interface PremiumRegistrySettings {
  /** 5 to 50 letters and digits, unique in all of Azure: it becomes the host name `<name>.azurecr.io`. */
  readonly name: string;
  readonly sku: 'Premium';
  /**
   * `private`: reached only through an endpoint in the cluster's own VNet. Tasks of the registry, and with them
   * `az acr build`, cannot push to it then. `public`: reached from anywhere with a token.
   */
  readonly access: 'private' | 'public';
  /** Further regions that hold a copy; not the home region. Every copy is spread over zones, as the registry is. */
  readonly replicas: readonly string[];
  /** After how many days an image that has lost its last tag is deleted: 0 to 365. */
  readonly untaggedRetentionDays: number;
  /**
   * `on` keeps every pushed image from being pulled until a scanner releases it: only for those who run such a scanner.
   * @default 'off'
   */
  readonly quarantine?: 'on' | 'off';
}
