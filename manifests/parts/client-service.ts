import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { ServiceWithDefaults } from '../../environments/settings/kubernetes/service-settings.ts';
import type { ObjectLabels } from './object-labels.ts';

/** A port of a Service. */
export interface ServedPort {
  readonly name: string;
  readonly port: number;
  /** What the container calls the port behind it. */
  readonly target: string;
  /**
   * The protocol.
   * @default - TCP
   */
  readonly protocol?: string;
}

export interface ClientServiceProps {
  /** Name of the Service. */
  readonly name: string;
  /** Its labels, and those of the pods behind it. */
  readonly labels: ObjectLabels;
  /**
   * Value of the label by which monitoring finds the Service.
   * @default - none
   */
  readonly monitor?: string;
  /** Ports by the names they have in the containers. */
  readonly ports: readonly ServedPort[];
  /** Type, annotations and the load balancer's. */
  readonly settings: ServiceWithDefaults;
}

/** The Service before a part of Dgraph or an application. It knows ready pods only. */
export class ClientService extends Construct {
  constructor(scope: Construct, id: string, { name, labels, monitor, ports, settings }: ClientServiceProps) {
    super(scope, id);
    const { type, annotations, loadBalancerIp, loadBalancerSourceRanges, externalTrafficPolicy } = settings;
    new k8s.KubeService(this, 'service', {
      metadata: {
        name,
        labels: { ...settings.labels, ...labels.all, ...(monitor && { monitor }) },
        ...(Object.keys(annotations).length > 0 && { annotations }),
      },
      spec: {
        type,
        selector: labels.selector,
        ports: ports.map(({ target, ...port }) => ({
          ...port,
          targetPort: k8s.IntOrString.fromString(target),
        })),
        ...(loadBalancerIp && { loadBalancerIp }),
        ...(loadBalancerSourceRanges.length > 0 && {
          loadBalancerSourceRanges: [...loadBalancerSourceRanges],
        }),
        ...(externalTrafficPolicy && { externalTrafficPolicy }),
      },
    });
  }
}
