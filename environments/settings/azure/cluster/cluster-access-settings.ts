import { oneOf, text } from '../../schema/leaf.ts';
import { optional } from '../../schema/object.ts';
import type { Written } from '../../schema/schema.ts';
import { variants } from '../../schema/variants.ts';

/** Who may open a connection to the API server. */
export const apiServerAccess = variants(
  'kind',
  {
    public: {},
    /** Only the ranges in the Terraform variable `authorized_ip_ranges`. */
    'authorized-ranges': {},
    /** Only the VNet and what is peered with it. */
    private: {
      /**
       * Who keeps the API server's name: AKS, or a zone whose id is in the Terraform variable `private_dns_zone_id`.
       */
      dnsZone: oneOf('created-by-aks', 'variable'),
    },
  },
  (key, value) =>
    key === 'authorizedIpRanges'
      ? {
          value,
          problem: 'is set by the Terraform variable authorized_ip_ranges',
          remedy: "Take it out, set kind to 'authorized-ranges', and set the variable",
        }
      : undefined,
);
export type ApiServerAccess = Written<typeof apiServerAccess>;

/** Who may sign in. */
export const clusterLogin = variants('kind', {
  'local-accounts': {},
  /** Users of Entra ID, judged by Azure RBAC; the groups in the Terraform variable `admin_group_object_ids` administrate. */
  entra: {
    /** `off` closes the way round Entra ID. */
    localAccounts: oneOf('on', 'off'),
  },
});
export type ClusterLogin = Written<typeof clusterLogin>;

/** In whose name the cluster changes Azure resources. */
export const clusterIdentity = variants('kind', {
  /** An identity that comes and goes with the cluster. */
  'system-assigned': {},
  /** An identity that has its rights before the cluster exists. */
  'user-assigned': {
    /** Name of the identity. */
    name: text,
    /**
     * Name of a second identity, with which nodes pull images.
     * @default - AKS creates one
     */
    kubeletName: optional(text),
  },
});
export type ClusterIdentity = Written<typeof clusterIdentity>;
