/** What AKS upgrades by itself, and when. https://learn.microsoft.com/azure/aks/auto-upgrade-cluster */
export interface UpgradeSettings {
  /** `patch` stays within the minor version; `stable` and `rapid` change it. */
  readonly kubernetes: 'patch' | 'stable' | 'rapid' | 'node-image';
  /** How nodes get security fixes. https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image */
  readonly nodeOs: 'NodeImage' | 'SecurityPatch' | 'Unmanaged' | 'None';
  /** When Kubernetes itself is upgraded. */
  readonly kubernetesWindow: MaintenanceWindow;
  /** When nodes are. */
  readonly nodeOsWindow: MaintenanceWindow;
}

/** Some hours of every week. https://learn.microsoft.com/azure/aks/planned-maintenance */
export interface MaintenanceWindow {
  readonly day: 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';
  /** In UTC, such as `02:00`. */
  readonly startTime: string;
  /** 4 to 24. */
  readonly durationHours: number;
}
