import { type Analysis, analyze, type Options, parseManifests } from '../../reachability/api.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { takeSnapshot } from '../cluster/snapshot.ts';
import type { CommittedEnvironment } from '../environment/read-environment.ts';
import { ownWorkloads } from '../environment/read-environment.ts';
import { type KubernetesObject, nameOfObject, referenceTo } from '../model/kubernetes-object.ts';
import { type LivePod, livePods } from '../model/live-pods.ts';
import type { OutsideTarget } from '../model/outside.ts';
import { isProbeable } from '../packets/plan-probes.ts';
import { outsideParties, type Party, partiesOf } from '../verdict/meant.ts';

/** What the cluster holds at one moment, and what that allows. */
export interface LivingCluster {
  readonly objects: readonly KubernetesObject[];
  readonly pods: readonly LivePod[];
  /** Every workload with pods, and every outside address, that packets can be sent to, as the expectations see it. */
  readonly parties: readonly Party[];
  readonly analysis: Analysis;
}

/** What a living cluster is read for. */
export interface Interest {
  readonly environment: Pick<CommittedEnvironment, 'expectations' | 'objects'>;
  readonly options: Partial<Options>;
  readonly outside: readonly OutsideTarget[];
}

/** Reads the cluster and analyses what it holds. */
export async function readLivingCluster(cluster: Cluster, interest: Interest): Promise<LivingCluster> {
  return analyzeLiving(await takeSnapshot(cluster), interest);
}

/** The same for objects that have been read. */
export function analyzeLiving(
  objects: readonly KubernetesObject[],
  { environment: { expectations, objects: committed }, options, outside }: Interest,
): LivingCluster {
  const pods = livePods(objects);
  const texts = objects.map((object) => ({
    file: `cluster: ${nameOfObject(referenceTo(object))}`,
    text: JSON.stringify(object),
  }));
  return {
    objects,
    pods,
    parties: [
      ...partiesOf(pods.filter(isProbeable), objects, expectations.peers, ownWorkloads(committed)),
      ...outsideParties(outside, expectations.peers),
    ],
    analysis: analyze(parseManifests(texts), options),
  };
}
