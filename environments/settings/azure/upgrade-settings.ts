import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { object } from '../schema/object.ts';
import type { Written } from '../schema/schema.ts';

/** Some hours of every week. https://learn.microsoft.com/azure/aks/planned-maintenance */
export const maintenanceWindow = object({
  /** The day of the week on which it begins. */
  day: oneOf('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'),
  /** In UTC, such as `02:00`. */
  startTime: text,
  /** 4 to 24. */
  durationHours: wholeNumber(4, 24),
});
export interface MaintenanceWindow extends Written<typeof maintenanceWindow> {}

/** What AKS upgrades by itself, and when. https://learn.microsoft.com/azure/aks/auto-upgrade-cluster */
export const upgradeSettings = object({
  /** `patch` stays within the minor version; `stable` and `rapid` change it. */
  kubernetes: oneOf('patch', 'stable', 'rapid', 'node-image'),
  /** How nodes get security fixes. https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image */
  nodeOs: oneOf('NodeImage', 'SecurityPatch', 'Unmanaged', 'None'),
  /** When Kubernetes itself is upgraded. */
  kubernetesWindow: maintenanceWindow,
  /** When nodes are upgraded. */
  nodeOsWindow: maintenanceWindow,
});
export interface UpgradeSettings extends Written<typeof upgradeSettings> {}
