import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { namespaceNameLabel } from '../../environments/flows/own-workloads.ts';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';

export interface NamespacesChartProps {
  /** Whose database, clients and applications get namespaces. */
  readonly environment: ResolvedEnvironment;
}

/**
 * The namespaces. Their labels decide who may reach the database: a client is let in by its namespace's labels. Others make
 * Kubernetes refuse pods that ask for more rights than ours have.
 */
export class NamespacesChart extends Chart {
  constructor(scope: Construct, id: string, { environment }: NamespacesChartProps) {
    super(scope, id);
    const { dgraph, world } = environment;
    for (const { name, labels } of world.ownNamespaces) {
      // Kubernetes adds the label with the name itself.
      const { [namespaceNameLabel]: _, ...written } = labels;
      new k8s.KubeNamespace(this, name === dgraph.namespace ? 'dgraph' : name, {
        metadata: { name, labels: written },
      });
    }
  }
}
