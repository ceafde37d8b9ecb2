import { MonitorDataCollectionRule } from '@cdktf/provider-azurerm/lib/monitor-data-collection-rule/index.js';
import { MonitorDataCollectionRuleAssociation } from '@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type { Monitoring } from '../monitoring/monitoring.ts';
import type { Cluster } from './cluster.ts';

export interface ContainerInsightsProps {
  /** The group the rule is created in; the rule takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** Whose pods are watched. */
  readonly cluster: Cluster;
  /** Where their logs go. */
  readonly monitoring: Monitoring;
}

/**
 * Tells the agent on the cluster's nodes what to collect. The agent signs in with the cluster's identity, and without
 * such a rule it then sends nothing.
 * https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
 */
export class ContainerInsights extends Construct {
  constructor(scope: Construct, id: string, { resourceGroup, cluster, monitoring }: ContainerInsightsProps) {
    super(scope, id);
    const streams = ['Microsoft-ContainerInsights-Group-Default'];
    const rule = new MonitorDataCollectionRule(this, 'Default', {
      name: `MSCI-${cluster.name}`,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      kind: 'Linux',
      dataSources: {
        extension: [{ name: 'ContainerInsightsExtension', extensionName: 'ContainerInsights', streams }],
      },
      destinations: { logAnalytics: [{ name: 'workspace', workspaceResourceId: monitoring.workspaceId }] },
      dataFlow: [{ streams, destinations: ['workspace'] }],
    });
    new MonitorDataCollectionRuleAssociation(this, 'association', {
      name: 'ContainerInsightsExtension',
      targetResourceId: cluster.id,
      dataCollectionRuleId: rule.id,
    });
  }
}
