import { oneOf } from '../../schema/leaf.ts';
import type { Written } from '../../schema/schema.ts';
import { variants } from '../../schema/variants.ts';

/**
 * Whose key encrypts the Secrets of Kubernetes in etcd. https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption
 */
export const etcdEncryptionSettings = variants('kind', {
  /** A key of Azure, which encrypts the disks of etcd. */
  'platform-key': {},
  /**
   * The key in the Terraform variable `etcd_key_id`, of the vault in `etcd_key_vault_id`, besides. The cluster does not start
   * without this key: keep the vault under purge protection, and never delete the key.
   */
  'key-variable': {
    /**
     * How the API server reaches the vault: `private` goes through an endpoint in the VNet, and takes
     * `network.apiServerSubnetCidr`. The vault must not restrict public access to listed ranges.
     */
    vaultAccess: oneOf('public', 'private'),
  },
});
export type EtcdEncryption = Written<typeof etcdEncryptionSettings>;
