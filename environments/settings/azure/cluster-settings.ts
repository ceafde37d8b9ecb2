import type { ClusterNetworkSettings } from './network-settings.ts';
import type { NodePoolSettings } from './node-pool-settings.ts';
import type { UpgradeSettings } from './upgrade-settings.ts';

/** An Azure Kubernetes Service cluster. */
export interface ClusterSettings {
  readonly name: string;
  /** First part of the API server's host name: 1 to 54 letters, digits and hyphens. */
  readonly dnsPrefix: string;
  /**
   * Minor version of Kubernetes, such as `1.36`.
   * @default - the one AKS recommends when the cluster is created
   */
  readonly kubernetesVersion?: string;
  /**
   * `Standard` and `Premium` come with a promise about the API server's availability.
   * @default 'Free'
   */
  readonly tier?: 'Free' | 'Standard' | 'Premium';
  /** The pool a cluster cannot be without: it runs the pods of the cluster itself. */
  readonly nodePool: NodePoolSettings;
  /**
   * Further pools, for workloads.
   * @default - none: the first pool runs everything
   */
  readonly userPools?: readonly NodePoolSettings[];
  readonly network: ClusterNetworkSettings;
  /**
   * Who may open a connection to the API server.
   * @default { kind: 'public' }
   */
  readonly apiServer?: ApiServerAccess;
  /**
   * Who may sign in.
   * @default { kind: 'local-accounts' }
   */
  readonly login?: ClusterLogin;
  /**
   * In whose name the cluster changes Azure resources.
   * @default { kind: 'system-assigned' }
   */
  readonly identity?: ClusterIdentity;
  /**
   * Whether a Terraform variable may hold a key for logging in to the nodes over SSH.
   * @default 'none'
   */
  readonly nodeLogin?: 'ssh-key-variable' | 'none';
  /**
   * Whose key encrypts disks: Azure's, or that of the disk encryption set in the Terraform variable
   * `disk_encryption_set_id`.
   * @default 'platform-key'
   */
  readonly diskEncryption?: 'platform-key' | 'disk-encryption-set';
  /**
   * What AKS installs and keeps up to date.
   * @default - none
   */
  readonly addOns?: readonly ClusterAddOn[];
  /**
   * What AKS upgrades by itself, and when.
   * @default - nothing but node images, at any time
   */
  readonly upgrades?: UpgradeSettings;
}

/** Something AKS installs in the cluster. https://learn.microsoft.com/azure/aks/integrations */
export type ClusterAddOn = 'azure-policy' | 'image-cleaner' | 'key-vault-secrets' | 'workload-identity';

/** Who may open a connection to the API server. */
export type ApiServerAccess =
  | { readonly kind: 'public' }
  /** Only the ranges in the Terraform variable `authorized_ip_ranges`. */
  | { readonly kind: 'authorized-ranges' }
  /**
   * Only the VNet and what is peered with it. `dnsZone` says who keeps the API server's name: AKS, or a zone whose id
   * is in the Terraform variable `private_dns_zone_id`.
   */
  | { readonly kind: 'private'; readonly dnsZone: 'created-by-aks' | 'variable' };

/** Who may sign in. */
export type ClusterLogin =
  | { readonly kind: 'local-accounts' }
  /**
   * Users of Entra ID, judged by Azure RBAC; the groups in the Terraform variable `admin_group_object_ids` administrate.
   * `localAccounts: 'off'` closes the way round.
   */
  | { readonly kind: 'entra'; readonly localAccounts: 'on' | 'off' };

/** In whose name the cluster changes Azure resources. */
export type ClusterIdentity =
  /** An identity that comes and goes with the cluster. */
  | { readonly kind: 'system-assigned' }
  /** An identity that has its rights before the cluster exists. */
  | {
      readonly kind: 'user-assigned';
      /** Name of the identity. */
      readonly name: string;
      /**
       * Name of a second identity, with which nodes pull images.
       * @default - AKS creates one
       */
      readonly kubeletName?: string;
    };
