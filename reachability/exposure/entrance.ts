import type { Unknown } from '../engine/connection.ts';
import type { ServiceName } from '../model/policy.ts';
import type { Explanation, PortQuestion } from '../questions/explanation/explain.ts';
import type { IngressRoute } from '../questions/explanation/ingress-routes.ts';

/** A way in that an object other than a policy opens, and whether policies let it work. */
export type Entrance = ProbedService | RoutedPath;

/** A port of a load balancer, which forwards to nodes only as long as they answer its probes. */
export interface ProbedService {
  readonly kind: 'probed-service';
  readonly service: ServiceName;
  readonly port: PortQuestion;
  /** Whether the probes come through. */
  readonly verdict: Explanation['verdict'];
  readonly notes: readonly string[];
  readonly unknown: readonly Unknown[];
}

/** A path that an Ingress exposes. */
export interface RoutedPath
  extends Pick<IngressRoute, 'ingress' | 'controllers' | 'verdict' | 'fromOutside' | 'toBackend'> {
  readonly kind: 'ingress';
  /** `*` for any. */
  readonly host: string;
  readonly path: string;
  readonly service: ServiceName;
  readonly port: number | string;
}
