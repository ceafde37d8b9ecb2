import type { ServiceWithDefaults } from '../settings/kubernetes/service-settings.ts';
import { dgraphPorts } from '../settings/names/topology.ts';
import { type Port, tcp } from '../settings/network-policies/flow.ts';
import type { OutsideRange } from '../settings/network-policies/outside-range.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { servedPorts } from './served-ports.ts';

type Exposing = Pick<ResolvedSettings, 'dgraph' | 'applications'>;

/** A Service that can be reached from outside the cluster. */
export interface ExposedService {
  /** Path of its settings in the environment. */
  readonly path: string;
  /** The workload behind it. */
  readonly namespace: string;
  readonly name: string;
  /** The ports of its pods, not its own. */
  readonly ports: readonly Port[];
  /**
   * The range of addresses that pods see. `nodes`: the node that takes a packet puts its own address in, and that is all
   * that policies see. Otherwise it is the client's.
   * https://kubernetes.io/docs/tutorials/services/source-ip/
   */
  readonly sources: string;
  /** What that range is, if the Service brings it. */
  readonly range?: OutsideRange;
}

/** The Services that are more than a ClusterIP: Dgraph's, and those of applications. */
export function exposedServices({ dgraph, applications }: Exposing): readonly ExposedService[] {
  const { names, namespace } = dgraph;
  const { zeroGrpc, zeroHttp, alphaHttp, alphaGrpc, ratelHttp } = dgraphPorts;
  const dgraphService = (part: 'zero' | 'alpha' | 'ratel', ports: readonly Port[]) =>
    expose(dgraph[part]?.service, {
      path: `dgraph.${part}.service`,
      namespace,
      name: names[part],
      ports,
      clients: `clients-of-${names[part]}`,
    });
  return [
    ...dgraphService('zero', [tcp(zeroGrpc), tcp(zeroHttp)]),
    ...dgraphService('alpha', [tcp(alphaHttp), tcp(alphaGrpc)]),
    ...dgraphService('ratel', [tcp(ratelHttp)]),
    ...applications.flatMap((application, index) =>
      expose(application.service, {
        path: `applications[${index}].service`,
        namespace: application.namespace,
        name: application.name,
        ports: servedPorts(application),
        clients: `clients-of-${application.id}`,
      }),
    ),
  ];
}

function expose(
  service: ServiceWithDefaults | undefined,
  { clients, ...exposed }: Omit<ExposedService, 'sources' | 'range'> & { readonly clients: string },
): readonly ExposedService[] {
  if (service === undefined || service.type === 'ClusterIP') return [];
  if (service.externalTrafficPolicy !== 'Local') return [{ ...exposed, sources: 'nodes' }];
  // What reaches the nodes reaches their ports: the security group of their subnet keeps the internet out.
  if (service.type === 'NodePort') return [{ ...exposed, sources: 'vnet' }];
  const range = { name: clients, cidrs: service.loadBalancerSourceRanges, except: [] };
  return [{ ...exposed, sources: range.name, range }];
}
