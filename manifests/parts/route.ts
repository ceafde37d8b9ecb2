import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { RouteWithDefaults } from '../../environments/settings/kubernetes/route-settings.ts';
import type { ObjectLabels } from './object-labels.ts';

export interface RouteProps {
  /** Name of the ingress. */
  readonly name: string;
  /** Its labels. */
  readonly labels: ObjectLabels;
  /** Host, class, certificate and paths. */
  readonly route: RouteWithDefaults;
  /** The Service behind it. */
  readonly service: string;
  /** Name of the Service's port. */
  readonly port: string;
}

/** An ingress of one host. https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export class Route extends Construct {
  constructor(scope: Construct, id: string, props: RouteProps) {
    super(scope, id);
    const { route, service, port } = props;
    const { annotations } = route;
    new k8s.KubeIngress(this, 'ingress', {
      metadata: {
        name: props.name,
        labels: props.labels.all,
        ...(Object.keys(annotations).length > 0 && { annotations }),
      },
      spec: {
        ...(route.className && { ingressClassName: route.className }),
        ...(route.tlsSecret && { tls: [{ hosts: [route.host], secretName: route.tlsSecret }] }),
        rules: [
          {
            host: route.host,
            http: {
              paths: route.paths.map((path) => ({
                path,
                pathType: 'Prefix',
                backend: { service: { name: service, port: { name: port } } },
              })),
            },
          },
        ],
      },
    });
  }
}
