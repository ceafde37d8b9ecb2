import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { ResolvedClient } from '../../environments/settings/resolve/resolve-settings.ts';
import { clientPod } from './client-pod.ts';
import { LoadJob } from './load-job.ts';

export interface ClientChartProps {
  /** Whose database the client uses, and whose registry its image comes from. */
  readonly environment: ResolvedEnvironment;
  /** The client itself. */
  readonly client: ResolvedClient;
}

/**
 * A client of the database: a Deployment that waits until a person opens a shell in it and, where the environment asks
 * for it, a Job that loads data.
 */
export class ClientChart extends Chart {
  constructor(scope: Construct, id: string, { environment, client }: ClientChartProps) {
    super(scope, id);
    const labels = { app: client.name };
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: { name: client.name, namespace: client.name, labels },
      spec: {
        replicas: client.replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: clientPod({ environment, client, container: client.name, env: [], secretFolders: [] }),
        },
      },
    });
    if (client.load !== undefined)
      new LoadJob(this, 'load', { environment, client: { ...client, load: client.load } });
  }
}
