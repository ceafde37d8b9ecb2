import type { Options } from '../../reachability/api.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { ProbeContainers } from '../cluster/probe-containers.ts';
import type { CommittedEnvironment } from '../environment/read-environment.ts';
import type { OutsideTarget } from '../model/outside.ts';
import type { Limits } from '../packets/plan-probes.ts';
import type { Interruption } from './interruption.ts';

/** What all steps of a run share. */
export interface Session {
  readonly cluster: Cluster;
  readonly environment: CommittedEnvironment;
  /** The options of the proof: those of the expectations, as far as the cluster has what they presuppose. */
  readonly options: Partial<Options>;
  readonly containers: ProbeContainers;
  readonly limits: Limits;
  /** Addresses outside the cluster that packets are sent to. */
  readonly outside: readonly OutsideTarget[];
  /** How long a packet may take to be answered, in seconds. */
  readonly answerSeconds: number;
  /** How long packets may take to follow a change of policies, in seconds. */
  readonly settleSeconds: number;
  /** The image of pods that scenarios add. */
  readonly image: string;
  readonly interruption: Interruption;
  /** Says what is being done, on a line of its own. */
  readonly progress: (text: string) => void;
}
