import type { k8s } from 'cdk8s-plus-27';
import type { FlowWorld } from '../../environments/flows/flow-world.ts';
import { namespaceNameLabel } from '../../environments/flows/own-workloads.ts';
import { covers } from '../../environments/settings/addresses/cidr.ts';
import type { Labels, Peer } from '../../environments/settings/network-policies/flow.ts';

/**
 * What a NetworkPolicy calls a peer. Pods are always selected by namespace and by label, since either alone would let in
 * anyone who can choose it. The peer has to exist: see checkFlowPeers.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors
 */
export function policyPeers(peer: Peer, world: FlowWorld): readonly k8s.NetworkPolicyPeer[] {
  switch (peer.kind) {
    case 'workload': {
      const workload = world.workloads.find(
        ({ namespace, name }) => namespace === peer.namespace && name === peer.name,
      );
      return workload === undefined ? [] : [pods(workload.namespace, workload.labels)];
    }
    case 'pods':
      return [pods(peer.namespace, peer.labels)];
    case 'namespaces':
      return [{ namespaceSelector: { matchLabels: sorted(peer.labels) } }];
    case 'range': {
      const range = world.ranges.find(({ name }) => name === peer.name);
      if (range === undefined) return [];
      return range.cidrs.toSorted().map((cidr) => ipBlock(cidr, range.except));
    }
  }
}

function pods(namespace: string, labels: Labels): k8s.NetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: { [namespaceNameLabel]: namespace } },
    podSelector: { matchLabels: sorted(labels) },
  };
}

/** Kubernetes refuses an exception that is not a part of the block. */
function ipBlock(cidr: string, except: readonly string[]): k8s.NetworkPolicyPeer {
  const parts = except.filter((part) => part !== cidr && covers(cidr, part)).toSorted();
  return { ipBlock: { cidr, ...(parts.length > 0 && { except: parts }) } };
}

function sorted(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
