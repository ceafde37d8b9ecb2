import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { podSecurityLabel } from '../../environments/flows/own-workloads.ts';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import { clientAccessLabels } from '../../environments/settings/names/topology.ts';

export interface NamespacesChartProps {
  /** Whose database, clients and applications get namespaces. */
  readonly environment: ResolvedEnvironment;
}

/** The namespaces. Their labels decide who may reach the database: a client is let in by its namespace's labels. */
export class NamespacesChart extends Chart {
  constructor(scope: Construct, id: string, { environment }: NamespacesChartProps) {
    super(scope, id);
    new k8s.KubeNamespace(this, 'dgraph', { metadata: { name: environment.dgraph.namespace } });
    for (const { name, access } of environment.clients) {
      const metadata = access === 'granted' ? { name, labels: { ...clientAccessLabels } } : { name };
      new k8s.KubeNamespace(this, name, { metadata });
    }
    for (const { name, labels, podSecurity } of environment.applicationNamespaces)
      new k8s.KubeNamespace(this, name, {
        metadata: { name, labels: { ...labels, [podSecurityLabel]: podSecurity } },
      });
  }
}
