import type { FlowWorld } from '../../../environments/flows/flow-world.ts';
import type { Peer } from '../../../environments/settings/network-policies/flow.ts';
import type { Endpoint } from '../../support/connections/network-policy-evaluation.ts';

const named = (name: string, labels: { readonly [key: string]: string } = {}) => ({
  name,
  labels: { ...labels, 'kubernetes.io/metadata.name': name },
});
const workload = (namespace: string, name: string) => ({
  namespace,
  name,
  labels: { app: name },
  controllers: [name],
});
const ownNamespaces = [named('shop', { team: 'blue' }), named('vault', { team: 'red' })];

/** Two namespaces with two workloads each, one that others run, and two ranges. */
export const smallWorld: FlowWorld = {
  ownNamespaces,
  workloads: [
    workload('shop', 'web'),
    workload('shop', 'cart'),
    workload('vault', 'store'),
    workload('vault', 'web'),
  ],
  namespaces: [...ownNamespaces, named('tools', { team: 'blue' })],
  ranges: [
    { name: 'office', cidrs: ['203.0.113.0/24'], except: ['203.0.113.128/25'] },
    { name: 'bank', cidrs: ['198.51.100.0/25', '198.51.100.192/26'], except: [] },
  ],
};

/** Every peer that a flow of the small world can have. */
export const smallPeers: readonly Peer[] = [
  ...smallWorld.workloads.map(({ namespace, name }): Peer => ({ kind: 'workload', namespace, name })),
  { kind: 'pods', namespace: 'tools', labels: { app: 'scraper' } },
  { kind: 'pods', namespace: 'tools', labels: { app: 'web', tier: 'front' } },
  { kind: 'namespaces', labels: { team: 'blue' } },
  { kind: 'range', name: 'office' },
  { kind: 'range', name: 'bank' },
];

/** An end of connections in the small world, and which peers represent it. */
export interface SmallEndpoint {
  readonly name: string;
  readonly endpoint: Endpoint;
  /** Whether policies of the small world decide for it. */
  readonly isOwn: boolean;
  /** Indices in {@link smallPeers}. A pod that no workload of its namespace has, is for no peer. */
  readonly peers: readonly number[];
}

/** Every kind of end there is, those that nothing was written for included. */
export const smallEndpoints: readonly SmallEndpoint[] = [
  pod('shop', { app: 'web' }, [0, 6], 'own'),
  pod('shop', { app: 'cart' }, [1, 6], 'own'),
  pod('vault', { app: 'store' }, [2], 'own'),
  pod('vault', { app: 'web' }, [3], 'own'),
  pod('vault', { app: 'stray' }, [], 'own'),
  pod('tools', { app: 'scraper' }, [4, 6], 'other'),
  pod('tools', { app: 'web', tier: 'front' }, [5, 6], 'other'),
  pod('tools', { app: 'web' }, [6], 'other'),
  address('203.0.113.7', [7]),
  address('203.0.113.200', []),
  address('198.51.100.5', [8]),
  address('198.51.100.130', []),
  address('198.51.100.200', [8]),
];

function pod(
  namespace: string,
  labels: { readonly [key: string]: string },
  peers: readonly number[],
  owner: 'own' | 'other',
): SmallEndpoint {
  const name = `${namespace}/${Object.values(labels).join('-')}`;
  return { name, endpoint: { kind: 'pod', namespace, labels }, isOwn: owner === 'own', peers };
}

function address(text: string, peers: readonly number[]): SmallEndpoint {
  return { name: text, endpoint: { kind: 'address', address: text }, isOwn: false, peers };
}
