import type { Peer } from '../settings/network-policies/flow.ts';
import { carries } from '../settings/network-policies/flow.ts';
import type { OutsideRange } from '../settings/network-policies/outside-range.ts';
import type { OwnNamespace, OwnWorkload } from './own-workloads.ts';

/** What the names in flows mean. */
export interface FlowWorld {
  /** Namespaces that get policies. */
  readonly ownNamespaces: readonly OwnNamespace[];
  /** Workloads that get policies. */
  readonly workloads: readonly OwnWorkload[];
  /** All namespaces that flows may name. */
  readonly namespaces: readonly OwnNamespace[];
  readonly ranges: readonly OutsideRange[];
}

/** The workloads that a peer means and that get policies: a label of namespaces can mean several. */
export function workloadsOf(peer: Peer, { workloads, namespaces }: FlowWorld): readonly OwnWorkload[] {
  switch (peer.kind) {
    case 'workload':
      return workloads.filter(({ namespace, name }) => namespace === peer.namespace && name === peer.name);
    case 'namespaces': {
      const labelled = namespaces.filter(({ labels }) => carries(labels, peer.labels));
      return workloads.filter(({ namespace }) => labelled.some(({ name }) => name === namespace));
    }
    case 'pods':
    case 'range':
      return [];
  }
}
