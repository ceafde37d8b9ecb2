import { type FlowWorld, workloadsOf } from '../../environments/flows/flow-world.ts';
import type { OwnWorkload } from '../../environments/flows/own-workloads.ts';
import {
  describePeer,
  describePort,
  type Flow,
  type Peer,
  type Port,
} from '../../environments/settings/network-policies/flow.ts';
import { mergePorts } from './merge-ports.ts';

/** Peers that may use the same ports. */
export interface TrafficRule {
  /** Each once, sorted by what describes them. */
  readonly peers: readonly Peer[];
  /** Each once, sorted. */
  readonly ports: readonly Port[];
}

/** What one workload may accept and open, and the reasons. */
export interface WorkloadRules {
  readonly ingress: readonly TrafficRule[];
  readonly egress: readonly TrafficRule[];
  /** A line for each flow, sorted: direction, peer, ports and why. Empty when the workload has no flow. */
  readonly reasons: readonly string[];
}

/**
 * The rules that a list of flows means for one of its ends. They depend on what the flows say, not on their order or on
 * how they are divided: a peer appears in one rule of a direction, and no two rules have the same ports.
 */
export function workloadRules(
  workload: OwnWorkload,
  flows: readonly Flow[],
  world: FlowWorld,
): WorkloadRules {
  const isEnd = (peer: Peer) => workloadsOf(peer, world).includes(workload);
  const incoming = flows.filter(({ to }) => isEnd(to)).map(({ from, ...flow }) => ({ ...flow, peer: from }));
  const outgoing = flows.filter(({ from }) => isEnd(from)).map(({ to, ...flow }) => ({ ...flow, peer: to }));
  return {
    ingress: mergeRules(incoming),
    egress: mergeRules(outgoing),
    reasons: [
      ...new Set([
        ...incoming.map((half) => `from ${reason(half)}`),
        ...outgoing.map((half) => `to ${reason(half)}`),
      ]),
    ].sort(),
  };
}

/** A flow as one of its ends sees it. */
interface HalfFlow {
  readonly peer: Peer;
  readonly ports: readonly Port[];
  readonly why: string;
}

function reason({ peer, ports, why }: HalfFlow): string {
  return `${describePeer(peer)}, ${mergePorts(ports).map(describePort).join(' ')}: ${why}`;
}

function mergeRules(halves: readonly HalfFlow[]): readonly TrafficRule[] {
  const byPeer = groupBy(halves, ({ peer }) => describePeer(peer));
  const portsOfPeer = [...byPeer].flatMap(([name, group]) =>
    group
      .slice(0, 1)
      .map(({ peer }) => ({ name, peer, ports: mergePorts(group.flatMap(({ ports }) => ports)) })),
  );
  const byPorts = groupBy(
    portsOfPeer.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ({ ports }) => ports.map(describePort).join(' '),
  );
  return [...byPorts.values()].map((group) => ({
    peers: group.map(({ peer }) => peer),
    ports: group[0]?.ports ?? [],
  }));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, readonly T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
