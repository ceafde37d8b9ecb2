import { oneOf } from '../../schema/leaf.ts';
import { object, withDefault } from '../../schema/object.ts';
import type { Resolved } from '../../schema/schema.ts';

/** What AKS installs where nothing is set. */
export const defaultStorageDrivers = { disk: 'on', file: 'on', blob: 'off', snapshots: 'on' } as const;

const onOrOff = oneOf('on', 'off');

/** Which volumes the cluster can have. https://learn.microsoft.com/azure/aks/csi-storage-drivers */
export const storageDriverSettings = object({
  /**
   * Azure Disks: the storage classes `default` and `managed-…`.
   * @default 'on'
   */
  disk: withDefault(onOrOff, defaultStorageDrivers.disk),
  /**
   * Azure Files: the storage classes `azurefile…`.
   * @default 'on'
   */
  file: withDefault(onOrOff, defaultStorageDrivers.file),
  /**
   * Blob storage: the storage classes `azureblob-…`.
   * @default 'off'
   */
  blob: withDefault(onOrOff, defaultStorageDrivers.blob),
  /**
   * Snapshots of disks and file shares.
   * @default 'on'
   */
  snapshots: withDefault(onOrOff, defaultStorageDrivers.snapshots),
});
export interface StorageDriverSettings extends Resolved<typeof storageDriverSettings> {}
