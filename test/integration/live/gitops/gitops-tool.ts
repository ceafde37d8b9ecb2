import type { Surroundings } from '../../../../tools/gitops-controllers/gitops-controllers.ts';
import type { LiveCluster } from '../../../../tools/live-cluster/live-cluster.ts';
import type { Server } from '../../../../tools/process/servers.ts';

/** A GitOps tool that is tried on a real cluster. */
export interface GitOpsTool {
  readonly name: 'Argo CD' | 'Flux';
  /** The folder of dist/tutorial that tells it what to apply. */
  readonly folder: string;
  /** Where its own objects are. */
  readonly namespace: string;
  /** The controller that applies, whose log an error shows. */
  readonly applier: string;
  /** What acceptance names as ways to pause it. */
  readonly pauses: readonly string[];
  /** Builds its controllers. */
  readonly controllers: (surroundings: Surroundings) => readonly Server[];
  /** Gives a cluster, in which the namespace is there, what the controllers expect. */
  readonly install: (cluster: LiveCluster) => void;
  /** Makes it look now, and not when its interval is over. */
  readonly lookNow: (cluster: LiveCluster) => void;
  /** Whether all is applied as a commit has it, and healthy. */
  readonly hasApplied: (cluster: LiveCluster, commit: string) => boolean;
}
