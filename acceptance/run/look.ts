import { ownWorkloads } from '../environment/read-environment.ts';
import { checkAddresses, nodesOf } from '../look/addresses.ts';
import { compareCommitted } from '../look/drift.ts';
import { checkLabels, checkReadiness } from '../look/pods-as-written.ts';
import type { Finding } from '../model/finding.ts';
import { inParallel } from '../model/in-parallel.ts';
import { referenceTo } from '../model/kubernetes-object.ts';
import { type LivePod, nameOfWorkload } from '../model/live-pods.ts';
import type { Place } from '../model/place.ts';
import { podKey } from '../packets/plan-probes.ts';
import type { LivingCluster } from '../trial/living-cluster.ts';
import type { Session } from '../trial/session.ts';
import { absentWorkloads } from '../verdict/judge.ts';

/** What looking at the cluster has shown. */
export interface Looked {
  readonly nodes: readonly Place[];
  readonly pods: readonly Place[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** Compares what is there with what is committed and stated; nothing is changed. */
export async function look(session: Session, { objects, pods }: LivingCluster): Promise<Looked> {
  const { cluster, environment } = session;
  const { expectations, objects: committed } = environment;
  session.progress('comparing with what is committed');
  const compared = await inParallel(8, committed, async (object) => ({
    committed: object,
    live: await cluster.read(referenceTo(object)),
    applied: await cluster.applyDry(object),
  }));
  const drift = compareCommitted(compared, environment.name);
  const own = ownWorkloads(committed);
  const nodes = nodesOf(objects);
  const ownPods = pods.filter(({ workload }) => own.has(nameOfWorkload(workload)));
  return {
    nodes,
    pods: ownPods.map(placeOf),
    findings: [
      ...drift.findings,
      ...checkAddresses(nodes, pods, expectations.options, expectations.file),
      ...checkReadiness(pods, own),
      ...checkLabels(ownPods, objects),
    ],
    notes: [
      ...drift.notes,
      ...absentWorkloads(own, pods).map(
        (name) => `${name} has no pod that runs, so no packets are sent from or to it`,
      ),
    ],
  };
}

function placeOf(pod: LivePod): Place {
  return {
    name: podKey(pod),
    addresses: pod.addresses,
    ...(pod.node !== undefined && { node: pod.node }),
    state: pod.notReady === undefined ? 'ready' : `not ready: ${pod.notReady}`,
  };
}
