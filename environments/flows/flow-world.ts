import type { Environment } from '../settings/environment.ts';
import type { Peer } from '../settings/network-policies/flow.ts';
import { carries } from '../settings/network-policies/flow.ts';
import type { OutsideRange } from '../settings/network-policies/outside-range.ts';
import { knownNamespaces } from './known-namespaces.ts';
import { knownRanges } from './known-ranges.ts';
import { type OwnNamespace, type OwnWorkload, ownNamespaces, ownWorkloads } from './own-workloads.ts';

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

/** The world of an environment's flows. */
export function flowWorld(environment: Environment): FlowWorld {
  return {
    ownNamespaces: ownNamespaces(environment),
    workloads: ownWorkloads(environment),
    namespaces: knownNamespaces(environment),
    ranges: knownRanges(environment),
  };
}

/** The workloads that a peer stands for and that get policies: a label of namespaces can stand for several. */
export function workloadsOf(peer: Peer, { workloads, ownNamespaces }: FlowWorld): readonly OwnWorkload[] {
  switch (peer.kind) {
    case 'workload':
      return workloads.filter(({ namespace, name }) => namespace === peer.namespace && name === peer.name);
    case 'namespaces': {
      const labelled = ownNamespaces.filter(({ labels }) => carries(labels, peer.labels));
      return workloads.filter(({ namespace }) => labelled.some(({ name }) => name === namespace));
    }
    case 'pods':
    case 'range':
      return [];
  }
}
