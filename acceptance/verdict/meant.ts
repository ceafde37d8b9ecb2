import {
  type ExpectedConnection,
  type ExpectedPeer,
  type ExpectedPorts,
  outsidersThatMean,
  tryParseAddress,
} from '../../reachability/api.ts';
import { groupBy } from '../model/group-by.ts';
import { type KubernetesObject, type Labels, labelsAt } from '../model/kubernetes-object.ts';
import { type LivePod, nameOfWorkload, type Workload } from '../model/live-pods.ts';
import { type OutsideTarget, outsideWorkload } from '../model/outside.ts';
import type { Port } from '../model/port.ts';
import { workloadKey } from '../packets/plan-probes.ts';

/** What expectations say of a connection. */
export type Meant =
  /** It has to be possible. */
  | 'allowed'
  /** It may be possible: one end is a pod that the manifests do not hold, and its own policies count too. */
  | 'permitted'
  | 'refused'
  /** Nothing is said of it, such as whether pods of one workload reach each other. */
  | 'unstated';

/** A workload of the cluster as the expectations see it. */
export interface Party {
  readonly workload: Workload;
  /** The environment's manifests hold it, or it is from elsewhere in the cluster, or an address outside. */
  readonly origin: 'own' | 'foreign' | 'outside';
  /** The expected peers that mean it. */
  readonly peers: ReadonlySet<ExpectedPeer>;
}

/**
 * Every workload that has pods, with the expected peers that mean it. A foreign workload is meant only by a peer that all
 * of its pods are some of.
 *
 * @param own names of the environment's workloads: `namespace/name`
 */
export function partiesOf(
  pods: readonly LivePod[],
  objects: readonly KubernetesObject[],
  peers: ReadonlyMap<string, ExpectedPeer>,
  own: ReadonlySet<string>,
): readonly Party[] {
  const labels = new Map(
    objects.map((object) => [labelsKey(object), labelsAt(object, 'metadata', 'labels')]),
  );
  const groups = [...groupBy(pods, ({ workload }) => workloadKey(workload)).values()];
  return groups.flatMap((group): readonly Party[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { workload } = first;
    const isOwn = own.has(nameOfWorkload(workload));
    const meaning = [
      ...workloadPeers(peers, workload),
      ...(isOwn ? [] : commonOutsiders(peers, group, labels)),
    ];
    return [{ workload, origin: isOwn ? 'own' : 'foreign', peers: new Set(meaning) }];
  });
}

/** Each address outside the cluster, with the expected peers that mean it. */
export function outsideParties(
  targets: readonly Pick<OutsideTarget, 'address'>[],
  peers: ReadonlyMap<string, ExpectedPeer>,
): readonly Party[] {
  const addresses = [...new Set(targets.map(({ address }) => address))];
  return addresses.map((address) => ({
    workload: outsideWorkload({ address }),
    origin: 'outside',
    peers: new Set([...peers.values()].filter((peer) => holdsAddress(peer, address))),
  }));
}

function holdsAddress(peer: ExpectedPeer, text: string): boolean {
  const parsed = tryParseAddress(text);
  if (peer.kind !== 'addresses' || parsed === undefined) return false;
  const { family, address } = parsed;
  return peer.addresses[family].some(([first, last]) => first <= address && address <= last);
}

/** What the connections say of one port between two parties. */
export function meantBetween(
  connections: readonly ExpectedConnection[],
  from: Party,
  to: Party,
  port: Port,
): Meant {
  const speaking = connections.filter((connection) => speaksOf(connection, from, to));
  if (speaking.some(({ ports }) => holdsPort(ports, port)))
    return [from, to].some(({ origin }) => origin === 'foreign') ? 'permitted' : 'allowed';
  return speaking.length === 0 && isSame(from, to) ? 'unstated' : 'refused';
}

/** Whether the words of an expectation mean a port. */
export function holdsPort(ports: ExpectedPorts, { protocol, number }: Port): boolean {
  if (ports.kind === 'everything') return true;
  const sets = { TCP: ports.tcp, UDP: ports.udp, SCTP: ports.sctp };
  return sets[protocol].some(([first, last]) => first <= number && number <= last);
}

/** Whether a connection is about two parties. */
export function speaksOf(
  { from, to }: Pick<ExpectedConnection, 'from' | 'to'>,
  source: Party,
  target: Party,
): boolean {
  return from.some((peer) => source.peers.has(peer)) && to.some((peer) => target.peers.has(peer));
}

function isSame(from: Party, to: Party): boolean {
  return workloadKey(from.workload) === workloadKey(to.workload);
}

function workloadPeers(
  peers: ReadonlyMap<string, ExpectedPeer>,
  { namespace, name }: Workload,
): readonly ExpectedPeer[] {
  return [...peers.values()].filter(
    (peer) =>
      peer.kind === 'workload' && peer.workload.namespace === namespace && peer.workload.name === name,
  );
}

function commonOutsiders(
  peers: ReadonlyMap<string, ExpectedPeer>,
  pods: readonly LivePod[],
  labels: ReadonlyMap<string, Labels>,
): readonly ExpectedPeer[] {
  return pods.reduce<readonly ExpectedPeer[]>(
    (common, { namespace, labels: own, serviceAccount }) =>
      outsidersThatMean(common, {
        namespace,
        labels: own,
        namespaceLabels: labels.get(`Namespace undefined/${namespace}`) ?? {},
        serviceAccount,
        serviceAccountLabels: labels.get(`ServiceAccount ${namespace}/${serviceAccount}`) ?? {},
      }),
    [...peers.values()],
  );
}

function labelsKey({ kind, metadata: { namespace, name } }: KubernetesObject): string {
  return `${kind} ${namespace}/${name}`;
}
