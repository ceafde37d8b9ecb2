import { remember } from '../../collections/remember.ts';
import type { AllowedTraffic, Connection, Peer, Unknown, WorkloadPeer } from '../../engine/connection.ts';
import type { Direction } from '../../model/policy.ts';
import { suggest, suggestWorkloads } from '../ends/suggestions.ts';
import type { PortQuestion } from '../explanation/explain.ts';

/** Which connections are wanted. A filter leaves connections out; it never changes what is said of one. */
export interface Filter {
  /** One end is in one of these namespaces; empty for all. */
  readonly namespaces: readonly string[];
  /** One end is one of these: `namespace/name`, `namespace/Kind/name` or a name alone; empty for all. */
  readonly workloads: readonly string[];
  /** The other end is one of these, called likewise; anyone if it is left out. */
  readonly others?: readonly string[];
  /** The chosen end is the one that is reached (ingress) or the one that reaches out (egress). */
  readonly direction?: Direction;
  /** The connection may use this port. */
  readonly port?: PortQuestion;
}

export const noFilter: Filter = { namespaces: [], workloads: [] };

/** A filter that names what does not exist. The message says what does. */
export class UnknownSelectionError extends Error {}

export interface ConnectionFilter {
  /** Whether the filter names this peer itself. */
  isChosen(peer: Peer): boolean;
  /** Whether it may be the other end. */
  isOther(peer: Peer): boolean;
  /** Whether a connection between these two is wanted, if its traffic is. */
  isBetween(from: Peer, to: Peer): boolean;
  /** Whether this traffic is wanted, or may be. */
  isOf(traffic: AllowedTraffic, unknown: readonly Unknown[]): boolean;
  accepts(connection: Pick<Connection, 'from' | 'to'> & Partial<Connection> & AllowedTraffic): boolean;
}

/** @throws UnknownSelectionError if a namespace or workload is not among `peers` */
export function connectionFilter(filter: Filter, peers: readonly Peer[]): ConnectionFilter {
  const workloads = peers.filter((peer) => peer.kind === 'workload');
  refuseUnknown(filter, workloads);
  const isChosen = remember(
    (peer: Peer): boolean =>
      peer.kind === 'workload' &&
      (filter.namespaces.length === 0 || filter.namespaces.includes(peer.namespace)) &&
      (filter.workloads.length === 0 || filter.workloads.some((name) => isCalled(peer, name))),
  );
  const isOther = remember(
    (peer: Peer): boolean =>
      filter.others === undefined ||
      (peer.kind === 'workload' && filter.others.some((name) => isCalled(peer, name))),
  );
  const isBetween = (from: Peer, to: Peer): boolean =>
    (filter.direction !== 'egress' && isChosen(to) && isOther(from)) ||
    (filter.direction !== 'ingress' && isChosen(from) && isOther(to));
  const isOf = (traffic: AllowedTraffic, unknown: readonly Unknown[]): boolean =>
    filter.port === undefined || unknown.length > 0 || usesPort(traffic, filter.port);
  return {
    isChosen,
    isOther,
    isBetween,
    isOf,
    accepts: (connection) =>
      isBetween(connection.from, connection.to) && isOf(connection, connection.unknown ?? []),
  };
}

/** Whether the port is among the traffic. */
export function usesPort({ allowed }: AllowedTraffic, { protocol, port }: PortQuestion): boolean {
  const name = { tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const;
  return allowed[name[protocol]].some(([first, last]) => first <= port && port <= last);
}

function isCalled({ namespace, workloadKind, name }: WorkloadPeer, wanted: string): boolean {
  return [name, `${namespace}/${name}`, `${namespace}/${workloadKind}/${name}`].includes(wanted);
}

function refuseUnknown({ namespaces, workloads, others = [] }: Filter, known: readonly WorkloadPeer[]): void {
  const homes = known.map(({ namespace }) => namespace);
  for (const namespace of namespaces) {
    if (!homes.includes(namespace)) {
      throw new UnknownSelectionError(
        `--namespace ${namespace}: no workload of the manifests is in it; ${suggest(namespace, homes)}`,
      );
    }
  }
  const named = [
    ...workloads.map((name) => ({ option: '--workload', name })),
    ...others.map((name) => ({ option: '--with', name })),
  ];
  for (const { option, name } of named) {
    if (!known.some((workload) => isCalled(workload, name))) {
      throw new UnknownSelectionError(
        `${option} ${name}: the manifests have no such workload; ${suggestWorkloads(name, known, 1)}`,
      );
    }
  }
}
