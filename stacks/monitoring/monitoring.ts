import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace/index.js';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type { MonitoringSettings } from '../../environments/settings/azure/monitoring-settings.ts';
import { siteVariable } from '../site/site-variables.ts';

export interface MonitoringProps {
  /** The group the workspace is created in; the workspace takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** Name of the workspace, and how long it keeps logs; or that it exists. */
  readonly settings: MonitoringSettings;
}

/** A Log Analytics workspace, and what sends logs to it. */
export class Monitoring extends Construct {
  readonly workspaceId: string;

  constructor(scope: Construct, id: string, { resourceGroup, settings }: MonitoringProps) {
    super(scope, id);
    if ('existing' in settings) {
      this.workspaceId = siteVariable(this, 'log_analytics_workspace_id').stringValue;
      return;
    }
    const workspace = new LogAnalyticsWorkspace(this, 'Default', {
      name: settings.workspace,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      sku: 'PerGB2018',
      retentionInDays: settings.retentionDays,
      // Writers and readers sign in with Entra ID; the workspace's shared keys do not count.
      localAuthenticationEnabled: false,
    });
    this.workspaceId = workspace.id;
  }

  /** Sends the logs of these categories and all metrics of a resource to the workspace. */
  collect(id: string, targetResourceId: string, categories: readonly string[]): void {
    new MonitorDiagnosticSetting(this, id, {
      name: 'log-analytics',
      targetResourceId,
      logAnalyticsWorkspaceId: this.workspaceId,
      enabledLog: categories.map((category) => ({ category })),
      enabledMetric: [{ category: 'AllMetrics' }],
    });
  }
}

/** Logs of the control plane; `kube-audit-admin` is `kube-audit` without the reads, which cost most and tell least. */
export const clusterLogCategories = [
  'kube-apiserver',
  'kube-audit-admin',
  'kube-controller-manager',
  'kube-scheduler',
  'cloud-controller-manager',
  'cluster-autoscaler',
  'guard',
] as const;

/** Who signed in to the registry, and what was pushed, pulled and deleted. */
export const registryLogCategories = [
  'ContainerRegistryLoginEvents',
  'ContainerRegistryRepositoryEvents',
] as const;

/** Who read, wrote and deleted which secret. */
export const vaultLogCategories = ['AuditEvent'] as const;
