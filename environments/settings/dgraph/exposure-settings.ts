import type { ResourceSettings } from '../kubernetes/resource-settings.ts';
import type { PlacementSettings, ServiceSettings } from './pod-settings.ts';

/** What an ingress controller makes reachable. https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export interface IngressSettings {
  /**
   * HTTP of the Alphas: GraphQL and DQL.
   * @default - none
   */
  readonly http?: RouteSettings;
  /**
   * gRPC of the Alphas, for client libraries.
   * @default - none
   */
  readonly grpc?: RouteSettings;
}

export interface RouteSettings {
  /** The host name under which it is reached. */
  readonly host: string;
  /**
   * Which ingress controller serves it.
   * @default - the cluster's default class
   */
  readonly className?: string;
  /**
   * What the ingress controller wants to know.
   * @default - none: a controller that speaks gRPC usually wants one
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Secret with the host's certificate.
   * @default - none: plain HTTP
   */
  readonly tlsSecret?: string;
  /**
   * Paths, with all below them. A controller's address stands for everyone behind it, so a path that administers is
   * refused unless a token or ACL guards it.
   * @default - /graphql, or gRPC without Alter; all of Ratel
   */
  readonly paths?: readonly string[];
}

/** Ratel, the web page that explores Dgraph. It serves files alone: the browser asks an Alpha. https://github.com/dgraph-io/ratel */
export interface RatelSettings {
  /** Image with a pinned tag. */
  readonly image: string;
  /** What Ratel's container asks for. */
  readonly resources: ResourceSettings;
  /**
   * How many pods serve it.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * The Service in front of it.
   * @default - a ClusterIP
   */
  readonly service?: ServiceSettings;
  /**
   * The ingress in front of it.
   * @default - none
   */
  readonly ingress?: RouteSettings;
  /**
   * Which nodes it runs on.
   * @default - any node
   */
  readonly placement?: PlacementSettings;
}

/** How Dgraph is watched. */
export interface MonitoringSettings {
  /**
   * Whether pods carry `prometheus.io/*` annotations.
   * @default 'on'
   */
  readonly annotations?: 'on' | 'off';
  /**
   * A ServiceMonitor for Zero and one for Alpha, for the Prometheus operator.
   * @default - none
   */
  readonly serviceMonitor?: {
    /** Labels that the operator looks for, such as `release: prometheus`. */
    readonly labels: { readonly [key: string]: string };
    /**
     * How often metrics are read.
     * @default '30s'
     */
    readonly interval?: string;
  };
  /**
   * Alerts, for the Prometheus operator.
   * @default - none
   */
  readonly rules?: {
    /** Labels that the operator looks for. */
    readonly labels: { readonly [key: string]: string };
  };
}
