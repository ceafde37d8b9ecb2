import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { RatelWithDefaults } from '../../environments/settings/dgraph/ratel-settings.ts';
import { dgraphLabels, dgraphPorts } from '../../environments/settings/names/topology.ts';
import type { ResolvedDgraph } from '../../environments/settings/resolve/resolve-dgraph.ts';
import { ClientService } from '../parts/client-service.ts';
import { Route } from '../parts/route.ts';
import { containerResources } from '../pods/container-resources.ts';
import { nodePlacement } from '../pods/placement.ts';
import { restrictedContainer, restrictedPod } from '../pods/restricted-security.ts';
import { objectLabels } from './parts/object-labels.ts';
import { dgraphUser } from './pods/member-pod.ts';
import { podImages } from './pods/pod-images.ts';

export interface RatelProps {
  /** The cluster that Ratel explores. */
  readonly dgraph: ResolvedDgraph;
  /** Ratel's own settings. */
  readonly ratel: RatelWithDefaults;
}

/** Ratel, the web page that explores Dgraph: a Deployment, a Service and, if wanted, an ingress. */
export class Ratel extends Construct {
  constructor(scope: Construct, id: string, { dgraph, ratel }: RatelProps) {
    super(scope, id);
    const { ratel: name } = dgraph.names;
    const labels = objectLabels(dgraph, dgraphLabels.ratel);
    const probe = { httpGet: { path: '/', port: k8s.IntOrString.fromString('http-ratel') } };
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: { name, labels: labels.all },
      spec: {
        replicas: ratel.replicas,
        selector: { matchLabels: labels.selector },
        template: {
          metadata: { labels: labels.all },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: restrictedPod(dgraphUser),
            ...podImages(dgraph),
            ...nodePlacement(ratel.placement),
            containers: [
              {
                name,
                image: ratel.image,
                ...(dgraph.imagePullPolicy && { imagePullPolicy: dgraph.imagePullPolicy }),
                command: ['dgraph-ratel'],
                ports: [{ name: 'http-ratel', containerPort: dgraphPorts.ratelHttp }],
                readinessProbe: { ...probe, periodSeconds: 10 },
                livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6 },
                resources: containerResources(ratel.resources),
                securityContext: restrictedContainer,
              },
            ],
          },
        },
      },
    });
    new ClientService(this, 'service', {
      name,
      labels,
      ports: [{ name: 'http-ratel', port: 80, target: 'http-ratel' }],
      settings: ratel.service,
    });
    if (ratel.ingress !== undefined) {
      new Route(this, 'ingress', {
        name: `${name}-ingress`,
        labels,
        route: ratel.ingress,
        service: name,
        port: 'http-ratel',
      });
    }
  }
}
