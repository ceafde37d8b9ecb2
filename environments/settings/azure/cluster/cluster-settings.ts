import { oneOf, text } from '../../schema/leaf.ts';
import { list } from '../../schema/list.ts';
import { object, optional, withDefault } from '../../schema/object.ts';
import type { Resolved, Written } from '../../schema/schema.ts';
import { autoscalerSettings } from './autoscaler-settings.ts';
import { apiServerAccess, clusterIdentity, clusterLogin } from './cluster-access-settings.ts';
import { egressSettings } from './egress-settings.ts';
import { etcdEncryptionSettings } from './etcd-encryption-settings.ts';
import { clusterNetworkSettings } from './network-settings.ts';
import { nodePoolSettings } from './node-pool-settings.ts';
import { storageDriverSettings } from './storage-driver-settings.ts';
import { upgradeSettings } from './upgrade-settings.ts';

/** Something AKS installs in the cluster. https://learn.microsoft.com/azure/aks/integrations */
export const clusterAddOn = oneOf(
  'azure-policy',
  'defender',
  'image-cleaner',
  'keda',
  'key-vault-secrets',
  'vertical-pod-autoscaler',
  'workload-identity',
);
export type ClusterAddOn = Written<typeof clusterAddOn>;

/** An Azure Kubernetes Service cluster. */
export const clusterSettings = object({
  /** Name of the cluster. */
  name: text,
  /** First part of the API server's host name: 1 to 54 letters, digits and hyphens. */
  dnsPrefix: text,
  /**
   * Minor version of Kubernetes, such as `1.36`.
   * @default - the one AKS recommends when the cluster is created
   */
  kubernetesVersion: optional(text),
  /**
   * `Standard` and `Premium` come with a promise about the API server's availability. `Premium` also has two years of support
   * for each minor version of Kubernetes. https://learn.microsoft.com/azure/aks/long-term-support
   * @default - AKS chooses Free
   */
  tier: optional(oneOf('Free', 'Standard', 'Premium')),
  /** The pool a cluster cannot be without: it runs the pods of the cluster itself. */
  nodePool: nodePoolSettings,
  /**
   * Further pools, for workloads.
   * @default - none: the first pool runs everything
   */
  userPools: withDefault(list(nodePoolSettings), []),
  /**
   * Name of the resource group that AKS creates for the nodes.
   * @default - `MC_<resource group>_<cluster>_<location>`
   */
  nodeResourceGroup: optional(text),
  /**
   * How the autoscaler decides, where a pool has a range of nodes.
   * @default - as AKS sees fit
   */
  autoscaler: optional(autoscalerSettings),
  /** Addresses, and what enforces policies. */
  network: clusterNetworkSettings,
  /**
   * How nodes and pods reach the internet.
   * @default { kind: 'load-balancer' }
   */
  egress: withDefault(egressSettings, { kind: 'load-balancer' }),
  /**
   * Whether `az aks command invoke` runs commands in the cluster, past the network of the API server.
   * @default 'on'
   */
  runCommand: withDefault(oneOf('on', 'off'), 'on'),
  /**
   * Who may open a connection to the API server.
   * @default { kind: 'public' }
   */
  apiServer: withDefault(apiServerAccess, { kind: 'public' }),
  /**
   * Who may sign in.
   * @default { kind: 'local-accounts' }
   */
  login: withDefault(clusterLogin, { kind: 'local-accounts' }),
  /**
   * In whose name the cluster changes Azure resources.
   * @default { kind: 'system-assigned' }
   */
  identity: withDefault(clusterIdentity, { kind: 'system-assigned' }),
  /**
   * Whether a Terraform variable may hold a key for logging in to the nodes over SSH. With `none`, Terraform sets no key,
   * and leaves alone one that the cluster has.
   * @default 'none'
   */
  nodeLogin: withDefault(oneOf('ssh-key-variable', 'none'), 'none'),
  /**
   * Whose key encrypts disks: Azure's, or that of the disk encryption set in the Terraform variable
   * `disk_encryption_set_id`.
   * @default 'platform-key'
   */
  diskEncryption: withDefault(oneOf('platform-key', 'disk-encryption-set'), 'platform-key'),
  /**
   * Whose key encrypts the Secrets of Kubernetes in etcd.
   * @default { kind: 'platform-key' }
   */
  etcdEncryption: withDefault(etcdEncryptionSettings, { kind: 'platform-key' }),
  /**
   * Which volumes the cluster can have.
   * @default - what the cluster has; AKS installs {@link defaultStorageDrivers}
   */
  storageDrivers: optional(storageDriverSettings),
  /**
   * What AKS installs and keeps up to date.
   * @default - none
   */
  addOns: withDefault(list(clusterAddOn), []),
  /**
   * What AKS upgrades by itself, and when.
   * @default - nothing but node images, at any time
   */
  upgrades: optional(upgradeSettings),
});
export interface ClusterSettings extends Written<typeof clusterSettings> {}
export interface ClusterWithDefaults extends Resolved<typeof clusterSettings> {}
