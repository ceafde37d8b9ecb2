import { either } from '../../schema/either.ts';
import { oneOf, text, wholeNumber } from '../../schema/leaf.ts';
import { list } from '../../schema/list.ts';
import { object, withDefault } from '../../schema/object.ts';
import type { Resolved } from '../../schema/schema.ts';

const day = oneOf('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday');
const hours = {
  /** The day of the week on which it begins. */
  day,
  /** In UTC, such as `02:00`. */
  startTime: text,
  /** 4 to 24. */
  durationHours: wholeNumber(4, 24),
} as const;

/** Some hours of every week, or, with `week`, of one week of every month. https://learn.microsoft.com/azure/aks/planned-maintenance */
export const maintenanceWindow = either({
  when: (value) => typeof value === 'object' && value !== null && Object.hasOwn(value, 'week'),
  use: object({
    ...hours,
    /** Which day of that name in the month. */
    week: oneOf('First', 'Second', 'Third', 'Fourth', 'Last'),
  }),
  otherwise: object(hours),
});
export type MaintenanceWindow = Resolved<typeof maintenanceWindow>;

/** Days on which nothing is upgraded. */
export const blockedDates = object({
  /** The first day, such as `2026-12-20`; it is blocked from 00:00 UTC on. */
  from: text,
  /** The first day that is not blocked any more. */
  to: text,
});

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
  /**
   * Days on which neither is upgraded, whatever the windows say.
   * @default - none
   */
  blocked: withDefault(list(blockedDates), []),
});
export interface UpgradeSettings extends Resolved<typeof upgradeSettings> {}
