import { MonitorDataCollectionEndpoint } from '@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint/index.js';
import { MonitorDataCollectionRule } from '@cdktf/provider-azurerm/lib/monitor-data-collection-rule/index.js';
import { MonitorDataCollectionRuleAssociation } from '@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association/index.js';
import { MonitorWorkspace } from '@cdktf/provider-azurerm/lib/monitor-workspace/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type { PrometheusSettings } from '../../environments/settings/azure/monitoring-settings.ts';
import { siteVariable } from '../site/site-variables.ts';

export interface ManagedPrometheusProps {
  /** The group that everything is created in; it takes the group's region, as the cluster does. */
  readonly resourceGroup: ResourceGroup;
  /** Name of the workspace; or that it exists. */
  readonly settings: PrometheusSettings;
  /** Whose metrics are collected, by its `monitor_metrics`. */
  readonly cluster: { readonly id: string; readonly name: string };
}

/**
 * Where the metrics of a cluster go: a workspace of Azure Monitor, an endpoint that takes them in, and a rule that binds the
 * cluster's agents to both. https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
 */
export class ManagedPrometheus extends Construct {
  constructor(scope: Construct, id: string, { resourceGroup, settings, cluster }: ManagedPrometheusProps) {
    super(scope, id);
    const place = { resourceGroupName: resourceGroup.name, location: resourceGroup.location };
    const name = `MSProm-${cluster.name}`;
    const streams = ['Microsoft-PrometheusMetrics'];
    const endpoint = new MonitorDataCollectionEndpoint(this, 'endpoint', { ...place, name, kind: 'Linux' });
    const rule = new MonitorDataCollectionRule(this, 'rule', {
      ...place,
      name,
      kind: 'Linux',
      dataCollectionEndpointId: endpoint.id,
      dataSources: { prometheusForwarder: [{ name: 'prometheus', streams }] },
      destinations: {
        monitorAccount: [{ name: 'workspace', monitorAccountId: this.workspaceId(settings, place) }],
      },
      dataFlow: [{ streams, destinations: ['workspace'] }],
    });
    new MonitorDataCollectionRuleAssociation(this, 'association', {
      name: 'prometheus',
      targetResourceId: cluster.id,
      dataCollectionRuleId: rule.id,
    });
  }

  private workspaceId(
    settings: PrometheusSettings,
    place: { readonly resourceGroupName: string; readonly location: string },
  ): string {
    if ('existing' in settings) return siteVariable(this, 'monitor_workspace_id').stringValue;
    return new MonitorWorkspace(this, 'Default', { ...place, name: settings.workspace }).id;
  }
}
