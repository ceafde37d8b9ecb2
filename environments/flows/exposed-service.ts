import type { ServiceWithDefaults } from '../settings/kubernetes/service-settings.ts';
import { dgraphPorts } from '../settings/names/topology.ts';
import type { OutsideRange } from '../settings/network-policies/outside-range.ts';
import type { ResolvedDgraph } from '../settings/resolve/resolve-dgraph.ts';

/** A Service that can be reached from outside the cluster. */
export interface ExposedService {
  /** Path of its settings in the environment. */
  readonly path: string;
  /** The workload behind it. */
  readonly name: string;
  readonly ports: readonly number[];
  /**
   * The range of addresses that pods see. `nodes`: the node that takes a packet puts its own address in, and that is all
   * that policies see. Otherwise it is the client's.
   * https://kubernetes.io/docs/tutorials/services/source-ip/
   */
  readonly sources: string;
  /** What that range is, if the Service brings it. */
  readonly range?: OutsideRange;
}

/** The Services of a database that are more than a ClusterIP. */
export function exposedServices(dgraph: ResolvedDgraph): readonly ExposedService[] {
  const { names } = dgraph;
  const { zeroGrpc, zeroHttp, alphaHttp, alphaGrpc, ratelHttp } = dgraphPorts;
  return [
    ...expose('dgraph.zero.service', names.zero, [zeroGrpc, zeroHttp], dgraph.zero.service),
    ...expose('dgraph.alpha.service', names.alpha, [alphaHttp, alphaGrpc], dgraph.alpha.service),
    ...expose('dgraph.ratel.service', names.ratel, [ratelHttp], dgraph.ratel?.service),
  ];
}

function expose(
  path: string,
  name: string,
  ports: readonly number[],
  service: ServiceWithDefaults | undefined,
): readonly ExposedService[] {
  if (service === undefined || service.type === 'ClusterIP') return [];
  if (service.externalTrafficPolicy !== 'Local') return [{ path, name, ports, sources: 'nodes' }];
  // What reaches the nodes reaches their ports: the security group of their subnet keeps the internet out.
  if (service.type === 'NodePort') return [{ path, name, ports, sources: 'vnet' }];
  const range = { name: `clients-of-${name}`, cidrs: service.loadBalancerSourceRanges, except: [] };
  return [{ path, name, ports, sources: range.name, range }];
}
