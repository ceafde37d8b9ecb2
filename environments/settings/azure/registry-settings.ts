import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { optional, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';

const common = {
  /** 5 to 50 letters and digits, unique in all of Azure: it becomes the host name `<name>.azurecr.io`. */
  name: text,
} as const;

/** An Azure Container Registry. https://learn.microsoft.com/azure/container-registry/container-registry-skus */
export const registrySettings = variants('sku', {
  // These two share their infrastructure with others and are reached over the internet.
  Basic: common,
  Standard: common,
  /** The only tier that can be private and replicated. All tiers are spread over the zones of their region. */
  Premium: {
    ...common,
    /**
     * `private`: reached only through an endpoint in the cluster's own VNet. Tasks of the registry, and with them
     * `az acr build`, cannot push to it then. `public`: reached from anywhere with a token. `listed-ranges`: with a token, and only
     * from the public ranges in the Terraform variable `registry_ip_ranges`, which has to hold those of the nodes.
     */
    access: oneOf('private', 'public', 'listed-ranges'),
    /** Further regions that hold a copy; not the home region. */
    replicas: list(text),
    /**
     * After how many days an image that has lost its last tag is deleted: 1 to 365. To Azure, 0 means never.
     * @default - never
     */
    untaggedRetentionDays: optional(wholeNumber(1, 365)),
    /**
     * `on` keeps every pushed image from being pulled until a scanner releases it: only for those who run such a scanner.
     * @default 'off'
     */
    quarantine: withDefault(oneOf('on', 'off'), 'off'),
  },
});
export type RegistrySettings = Written<typeof registrySettings>;
export type RegistryWithDefaults = Resolved<typeof registrySettings>;
export type PremiumRegistry = Extract<RegistryWithDefaults, { readonly sku: 'Premium' }>;
