import { Construct } from 'constructs';
import type { MonitoringWithDefaults } from '../../../environments/settings/dgraph/monitoring-settings.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { PrometheusRule } from '../../../imports/monitoring.coreos.com.ts';
import { releaseLabels } from '../parts/object-labels.ts';
import { alertRules } from './alert-rules.ts';
import { MemberMonitor } from './member-monitor.ts';

export interface MonitoringProps {
  /** The cluster that is watched. */
  readonly dgraph: ResolvedDgraph;
  /** Which objects the Prometheus operator gets. */
  readonly monitoring: MonitoringWithDefaults;
}

/** What the Prometheus operator needs to watch Dgraph. https://prometheus-operator.dev/docs/getting-started/design/ */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { dgraph, monitoring }: MonitoringProps) {
    super(scope, id);
    const { serviceMonitor, rules } = monitoring;
    const names = dgraph.names;
    if (serviceMonitor !== undefined) {
      new MemberMonitor(this, 'zero', { dgraph, serviceMonitor, component: 'zero' });
      new MemberMonitor(this, 'alpha', { dgraph, serviceMonitor, component: 'alpha' });
    }
    if (rules !== undefined) {
      const labels = { ...rules.labels, ...releaseLabels(dgraph) };
      new PrometheusRule(this, 'rules', {
        metadata: { name: names.full, labels },
        spec: { groups: [{ name: names.full, rules: alertRules(dgraph) }] },
      });
    }
  }
}
