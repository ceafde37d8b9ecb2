import { either, hasKey } from '../schema/either.ts';
import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { object } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';

/** A Log Analytics workspace. */
export const logSettings = object({
  /** 4 to 63 letters, digits and inner hyphens. */
  workspace: text,
  /** How long logs are kept, in days: 30 to 730. */
  retentionDays: wholeNumber(30, 730),
});
export interface LogSettings extends Written<typeof logSettings> {}

/** Where logs go: to a workspace that this project creates, or to one that exists. */
export const monitoringSettings = either({
  when: hasKey('existing'),
  use: object({
    /** The workspace in the Terraform variable `log_analytics_workspace_id`. */
    existing: oneOf('workspace-variable'),
  }),
  otherwise: logSettings,
});
export type MonitoringSettings = Resolved<typeof monitoringSettings>;

/**
 * Azure Monitor's managed Prometheus: agents in the cluster collect metrics, and a workspace of Azure Monitor keeps them.
 * https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
 */
export const prometheusSettings = either({
  when: hasKey('existing'),
  use: object({
    /** The workspace in the Terraform variable `monitor_workspace_id`, which has to be in the cluster's region. */
    existing: oneOf('workspace-variable'),
  }),
  otherwise: object({
    /** Name of the workspace that is created: 4 to 44 letters, digits and inner hyphens. */
    workspace: text,
  }),
});
export type PrometheusSettings = Resolved<typeof prometheusSettings>;
