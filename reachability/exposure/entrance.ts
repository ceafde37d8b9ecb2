import type { Unknown } from '../connection.ts';
import type { Explanation, PortQuestion } from '../evaluate/explain.ts';
import type { ServiceName } from '../model/policy.ts';

/** A way in that an object other than a policy opens, and whether policies let it work. */
export type Entrance = ProbedService;

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
