import { Construct } from 'constructs';
import type { MonitoringWithDefaults } from '../../../environments/settings/dgraph/monitoring-settings.ts';
import { dgraphLabels, serviceHost } from '../../../environments/settings/names/topology.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import {
  ServiceMonitor,
  type ServiceMonitorSpecEndpoints,
  ServiceMonitorSpecEndpointsScheme,
} from '../../../imports/monitoring.coreos.com.ts';
import { objectLabels } from '../parts/object-labels.ts';
import { tlsSecretKeys } from '../parts/tls-files.ts';

export interface MemberMonitorProps {
  /** The cluster that is watched. */
  readonly dgraph: ResolvedDgraph;
  /** Labels and interval. */
  readonly serviceMonitor: NonNullable<MonitoringWithDefaults['serviceMonitor']>;
  /** Which of the two is watched. */
  readonly component: 'zero' | 'alpha';
}

/** Has Prometheus read the metrics of the Zeros or of the Alphas. */
export class MemberMonitor extends Construct {
  constructor(scope: Construct, id: string, { dgraph, serviceMonitor, component }: MemberMonitorProps) {
    super(scope, id);
    const name = dgraph.names[component];
    const labels = objectLabels(dgraph, dgraphLabels[component]);
    new ServiceMonitor(this, 'service-monitor', {
      metadata: { name, labels: { ...serviceMonitor.labels, ...labels.all } },
      spec: {
        // The headless Services carry no such label, or else every pod would be read twice.
        selector: { matchLabels: { ...labels.selector, monitor: `${component}-dgraph-io` } },
        endpoints: [
          {
            port: `http-${component}`,
            path: '/debug/prometheus_metrics',
            interval: serviceMonitor.interval,
            ...tlsEndpoint(dgraph, component, name),
          },
        ],
      },
    });
  }
}

function tlsEndpoint(
  dgraph: ResolvedDgraph,
  component: 'zero' | 'alpha',
  service: string,
): Pick<ServiceMonitorSpecEndpoints, 'scheme' | 'tlsConfig'> {
  const { tls } = dgraph;
  if (tls === undefined) return {};
  const { ca, client } = tlsSecretKeys(tls, component);
  return {
    scheme: ServiceMonitorSpecEndpointsScheme.HTTPS,
    tlsConfig: {
      serverName: serviceHost(service, dgraph),
      ca: { secret: ca },
      ...(client && { cert: { secret: client.certificate }, keySecret: client.key }),
    },
  };
}
