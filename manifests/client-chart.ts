import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { ClientSettings } from '../environments/client-settings.ts';
import type { Environment } from '../environments/environment.ts';
import {
  clientImageRepository,
  dgraphNames,
  registryLoginServer,
  serviceHost,
} from '../environments/topology.ts';
import { containerResources } from './container-resources.ts';
import { restrictedContainer, restrictedPod } from './restricted-security.ts';

/** The user that the client's image runs as. */
const clientUser = 10001;

export interface ClientChartProps {
  /** Whose database the client uses, and whose registry its image comes from. */
  readonly environment: Environment;
  /** The client itself. */
  readonly client: ClientSettings;
}

/** A client of the database: a Deployment that waits until someone opens a shell in it. */
export class ClientChart extends Chart {
  constructor(scope: Construct, id: string, { environment, client }: ClientChartProps) {
    super(scope, id);
    const labels = { app: client.name };
    const { release, namespace, fullName, clusterDomain } = environment.dgraph;
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: { name: client.name, namespace: client.name, labels },
      spec: {
        replicas: client.replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: restrictedPod(clientUser),
            containers: [
              {
                name: client.name,
                image: `${registryLoginServer(environment.azure.registry.name)}/${clientImageRepository}:${client.imageTag}`,
                env: [
                  {
                    name: 'DGRAPH_ALPHA_SERVER',
                    value: serviceHost(dgraphNames(release, fullName).alpha, namespace, clusterDomain),
                  },
                ],
                resources: containerResources(client.resources),
                securityContext: restrictedContainer,
                volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
              },
            ],
            volumes: [{ name: 'tmp', emptyDir: {} }],
          },
        },
      },
    });
  }
}
