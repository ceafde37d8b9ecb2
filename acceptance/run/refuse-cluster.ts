import type { Expectations } from '../../reachability/api.ts';
import { type CommittedEnvironment, ownNamespaces } from '../environment/read-environment.ts';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import type { ClusterName } from '../model/cluster-name.ts';
import {
  type KubernetesObject,
  mapsAt,
  nameOfObject,
  referenceTo,
  valueAt,
} from '../model/kubernetes-object.ts';
import type { LivePod } from '../model/live-pods.ts';
import type { OutsideTarget } from '../model/outside.ts';
import type { Place } from '../model/place.ts';
import { isProbeable, podKey } from '../packets/plan-probes.ts';

/** The minor version of Kubernetes 1 in which ephemeral containers became stable. */
const oldestMinor = 25;

/** @throws AcceptanceFailure when a scenario is on trial: the cluster is then changed for it already */
export function refuseTrial({ trial, file }: Pick<Expectations, 'trial' | 'file'>): void {
  if (trial === undefined) return;
  throw new AcceptanceFailure(
    `${file} has a trial of ${JSON.stringify(trial.scenario.name)}, for which the cluster is changed already. ` +
      'Leave --scenarios out to try it, or remove the trial.',
  );
}

/** @throws AcceptanceFailure when the cluster is too old, or of a version that is not known */
export function refuseVersion(version: string, { context, server }: ClusterName): void {
  const match = /^v1\.(\d+)\./.exec(version);
  if (match !== null && Number(match[1]) >= oldestMinor) return;
  throw new AcceptanceFailure(
    `context ${context} (${server}) runs Kubernetes ${version}, and packets are sent from ephemeral containers, which take ` +
      `v1.${oldestMinor} or newer. Choose another --context, or upgrade the cluster.`,
  );
}

/** @throws AcceptanceFailure when the cluster has nothing of the environment */
export function refuseUndeployed(
  { name, objects: committed }: Pick<CommittedEnvironment, 'name' | 'objects'>,
  objects: readonly KubernetesObject[],
  { context, server }: ClusterName,
): void {
  const there = new Set(
    objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name),
  );
  const missing = ownNamespaces(committed).filter((namespace) => !there.has(namespace));
  if (missing.length === 0) return;
  throw new AcceptanceFailure(
    `${name} is not deployed in context ${context} (${server}), which lacks the ${missing.length === 1 ? 'namespace' : 'namespaces'} ${missing.join(', ')}. ` +
      `Apply dist/${name} first (docs/gitops.md), or choose another --context.`,
  );
}

/** @throws AcceptanceFailure when an address that is said to be outside belongs to the cluster */
export function refuseInside(
  targets: readonly Pick<OutsideTarget, 'address'>[],
  objects: readonly KubernetesObject[],
): void {
  const inside = targets.flatMap(({ address }) => {
    const owner = objects.find((object) => addressesIn(object).includes(address));
    return owner === undefined ? [] : [`${address} is the address of ${nameOfObject(referenceTo(owner))}`];
  });
  if (inside.length === 0) return;
  throw new AcceptanceFailure(
    `--outside takes addresses outside the cluster: ${inside.join('; ')}. Name other addresses; pods are tried anyway.`,
  );
}

/** The addresses of a pod, a node or a service. */
function addressesIn(object: KubernetesObject): readonly string[] {
  return [
    ...mapsAt(object, 'status', 'podIPs').map(({ ip }) => ip),
    ...mapsAt(object, 'status', 'addresses').map(({ address }) => address),
    valueAt(object, 'spec', 'clusterIP'),
  ].flatMap((address) => (typeof address === 'string' ? [address] : []));
}

/**
 * Refuses a cluster in which pods run on nodes that do not answer: nothing could be sent from there, and what is sent there
 * proves nothing.
 *
 * @throws AcceptanceFailure with every such node and its pods
 */
export function refuseLostNodes(nodes: readonly Place[], pods: readonly LivePod[]): void {
  const ready = new Set(nodes.filter(({ state }) => state === 'ready').map(({ name }) => name));
  const lost = pods.filter((pod) => isProbeable(pod) && pod.node !== undefined && !ready.has(pod.node));
  if (lost.length === 0) return;
  const lines = [...new Set(lost.map(({ node }) => node))].map((node) => {
    const names = lost.filter((pod) => pod.node === node).map(podKey);
    return `  ${node}: ${names.join(', ')}`;
  });
  throw new AcceptanceFailure(
    `pods run on nodes that are gone or not ready:\n${lines.join('\n')}\n` +
      'Find out why: kubectl describe nodes. Run the command again when the nodes are back, or their pods run elsewhere.',
  );
}
