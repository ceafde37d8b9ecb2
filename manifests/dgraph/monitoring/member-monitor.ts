import { Construct } from 'constructs';
import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import type { MonitoringSettings } from '../../../environments/settings/dgraph/exposure-settings.ts';
import { dgraphLabels, dgraphNames, serviceHost } from '../../../environments/settings/names/topology.ts';
import {
  ServiceMonitor,
  type ServiceMonitorSpecEndpoints,
  ServiceMonitorSpecEndpointsScheme,
} from '../../../imports/monitoring.coreos.com.ts';
import { objectLabels } from '../parts/object-labels.ts';
import { tlsSecretKeys } from '../parts/tls-files.ts';

export interface MemberMonitorProps {
  /** The cluster that is watched. */
  readonly dgraph: DgraphSettings;
  /** Labels and interval. */
  readonly serviceMonitor: NonNullable<MonitoringSettings['serviceMonitor']>;
  /** Which of the two is watched. */
  readonly component: 'zero' | 'alpha';
}

/** Has Prometheus read the metrics of the Zeros or of the Alphas. */
export class MemberMonitor extends Construct {
  constructor(scope: Construct, id: string, { dgraph, serviceMonitor, component }: MemberMonitorProps) {
    super(scope, id);
    const name = dgraphNames(dgraph.release, dgraph.fullName)[component];
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
            interval: serviceMonitor.interval ?? '30s',
            ...tlsEndpoint(dgraph, component, name),
          },
        ],
      },
    });
  }
}

function tlsEndpoint(
  { tls, namespace, clusterDomain }: DgraphSettings,
  component: 'zero' | 'alpha',
  service: string,
): Pick<ServiceMonitorSpecEndpoints, 'scheme' | 'tlsConfig'> {
  if (tls === undefined) return {};
  const { ca, client } = tlsSecretKeys(tls, component);
  return {
    scheme: ServiceMonitorSpecEndpointsScheme.HTTPS,
    tlsConfig: {
      serverName: serviceHost(service, namespace, clusterDomain),
      ca: { secret: ca },
      ...(client && { cert: { secret: client.certificate }, keySecret: client.key }),
    },
  };
}
