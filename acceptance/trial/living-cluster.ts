import { type Analysis, analyze, type Options, parseManifests } from '../../reachability/api.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { takeSnapshot } from '../cluster/snapshot.ts';
import type { CommittedEnvironment } from '../environment/read-environment.ts';
import { ownWorkloads } from '../environment/read-environment.ts';
import { type KubernetesObject, nameOfObject, referenceTo } from '../model/kubernetes-object.ts';
import { type LivePod, livePods } from '../model/live-pods.ts';
import { isProbeable } from '../packets/plan-probes.ts';
import { type Party, partiesOf } from '../verdict/meant.ts';

/** What the cluster holds at one moment, and what that allows. */
export interface LivingCluster {
  readonly objects: readonly KubernetesObject[];
  readonly pods: readonly LivePod[];
  /** Every workload with pods that packets can be sent to, as the expectations see it. */
  readonly parties: readonly Party[];
  readonly analysis: Analysis;
}

/** Reads the cluster and analyses what it holds. */
export async function readLivingCluster(
  cluster: Cluster,
  environment: CommittedEnvironment,
  options: Partial<Options>,
): Promise<LivingCluster> {
  return analyzeLiving(await takeSnapshot(cluster), environment, options);
}

/** The same for objects that have been read. */
export function analyzeLiving(
  objects: readonly KubernetesObject[],
  { expectations, objects: committed }: Pick<CommittedEnvironment, 'expectations' | 'objects'>,
  options: Partial<Options>,
): LivingCluster {
  const pods = livePods(objects);
  const texts = objects.map((object) => ({
    file: `cluster: ${nameOfObject(referenceTo(object))}`,
    text: JSON.stringify(object),
  }));
  return {
    objects,
    pods,
    parties: partiesOf(pods.filter(isProbeable), objects, expectations.peers, ownWorkloads(committed)),
    analysis: analyze(parseManifests(texts), options),
  };
}
