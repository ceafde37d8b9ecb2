import type { TrafficId } from '../../sets/traffic-store.ts';
import type { ExpectedConnection } from '../file/expectations.ts';
import type { Site } from './sites.ts';

/** Traffic between two ends about which manifests and expectations disagree. */
export interface Difference {
  readonly kind: 'unexpected' | 'missing' | 'undecided';
  readonly from: Site;
  readonly to: Site;
  /** In the order of the families in use. */
  readonly traffic: readonly TrafficId[];
  /** What is possible instead. */
  readonly possible: readonly TrafficId[];
  /** The connection that is not kept; none for what no connection speaks of. */
  readonly connection?: ExpectedConnection;
}
