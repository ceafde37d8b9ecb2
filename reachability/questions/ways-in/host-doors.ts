import { elementAt } from '../../collections/element-at.ts';
import type { Unknown, WorkloadPeer } from '../../engine/connection.ts';
import { type Evaluation, workloadEnds } from '../../engine/evaluation.ts';
import type { HostPort } from '../../model/objects.ts';
import { allAddresses } from '../../sets/address-set.ts';
import { beforeTranslation, mayBeStoppedBefore } from '../explanation/before-translation.ts';
import type { Explanation } from '../explanation/explain.ts';
import { whoGetsIn } from './who-gets-in.ts';

/** A port of nodes that leads to pods on them, past every Service. */
export interface HostDoor {
  /** `host-port`: the node forwards to the pod. `host-network`: the pod listens on the node, and no policy is about it. */
  readonly kind: 'host-port' | 'host-network';
  readonly workload: WorkloadPeer;
  readonly port: HostPort;
  readonly verdict: Explanation['verdict'];
  /** Addresses of the clients that get in for sure. */
  readonly clients: readonly string[];
  readonly unknown: readonly Unknown[];
}

/** Every port of a node that a workload opens. */
export function hostDoors(evaluation: Evaluation): readonly HostDoor[] {
  return [...forwardedDoors(evaluation), ...ownDoors(evaluation)];
}

/** Clients keep their addresses on the way from the port of a node to a pod on it. */
function forwardedDoors(evaluation: Evaluation): readonly HostDoor[] {
  return workloadEnds(evaluation).flatMap((end, index) => {
    const { peer } = end;
    if (peer.kind !== 'workload') return [];
    return elementAt(evaluation.cluster.workloads, index).hostPorts.map((port): HostDoor => {
      const target = { protocol: port.protocol, port: port.containerPort };
      const found = whoGetsIn(evaluation, [{ end, target }], allAddresses);
      const isStopped = found.verdict === 'allowed' && mayBeStoppedBefore(evaluation);
      const gettingIn = isStopped ? notKnown(beforeTranslation) : found;
      return { kind: 'host-port', workload: peer, port, ...gettingIn };
    });
  });
}

/** Pods on the host's network, whose ports only policies of host endpoints can close. */
function ownDoors({ cluster }: Evaluation): readonly HostDoor[] {
  const isGuarded = cluster.endpoints.some(({ kind }) => kind === 'host') || cluster.hosts.length > 0;
  return cluster.hostPods.flatMap(({ namespace, owner, hostPorts }) => {
    const workload = { kind: 'workload', namespace, name: owner.name, workloadKind: owner.kind } as const;
    return hostPorts.map((port): HostDoor => {
      const open = { verdict: 'allowed', clients: [...everyone], unknown: [] } as const;
      return { kind: 'host-network', workload, port, ...(isGuarded ? notKnown(guarded) : open) };
    });
  });
}

const everyone = ['0.0.0.0-255.255.255.255'] as const;

const guarded: Unknown = {
  reason: 'policies of host endpoints may close the port, and on which nodes the pod runs is not known',
  need: 'the node of the pod, and explain to its address',
};

function notKnown(unknown: Unknown) {
  return { verdict: 'unknown', clients: [], unknown: [unknown] } as const;
}
