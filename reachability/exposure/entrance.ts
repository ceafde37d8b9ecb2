import type { Unknown } from '../engine/connection.ts';
import type { ServiceName } from '../model/policy.ts';
import type { Explanation, PortQuestion } from '../questions/explanation/explain.ts';
import type { HostDoor } from '../questions/ways-in/host-doors.ts';
import type { RoutedPath } from '../questions/ways-in/routes.ts';
import type { ServiceDoor } from '../questions/ways-in/service-doors.ts';

/** A way in that an object other than a policy opens, and whether policies let it work. */
export type Entrance = ServiceDoor | HostDoor | RoutedPath | ProbedService;

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
