import type { Peer, Unknown, WorkloadPeer } from '../../engine/connection.ts';
import { type End, type Evaluation, outsideEnds, workloadEnds } from '../../engine/evaluation.ts';
import type { Forwarders, GrantedBackend } from '../../model/cluster.ts';
import type { KindName, ServiceObject, ServicePort } from '../../model/objects.ts';
import type { ServiceName } from '../../model/policy.ts';
import { isBehind, tryFindPort } from '../../model/services.ts';
import { findNodes } from '../ends/find-end.ts';
import { bestOf, targetsOf, whatIsBehind } from '../explanation/behind-service.ts';
import { type Explanation, explain } from '../explanation/explain.ts';
import { explainService } from '../explanation/explain-service.ts';

/** The way of requests for one path: from outside to the controller's pods, and from there to those of a service. */
export interface RoutedPath {
  readonly kind: 'route';
  /** An Ingress, or a route of the Gateway API or of OpenShift. */
  readonly route: KindName;
  /** `*` for any. */
  readonly host: string;
  readonly path: string;
  readonly service: ServiceName;
  /** Left out where every port of the service is meant. */
  readonly port?: number | string;
  /** Who forwards: workloads, or addresses of nodes. */
  readonly controllers: readonly Peer[];
  /** Workloads behind the service. */
  readonly workloads: readonly WorkloadPeer[];
  /** Whether both legs are possible. */
  readonly verdict: Explanation['verdict'];
  readonly fromOutside: Leg;
  readonly toBackend: Leg;
}

export interface Leg {
  readonly verdict: Explanation['verdict'];
  /** Why, where that is not the policies' doing. */
  readonly note?: string;
  readonly unknown: readonly Unknown[];
}

/** Follows every path of every route (K20). Controllers forward to pods, so no address of a service is seen on the way. */
export function routedPaths(evaluation: Evaluation): readonly RoutedPath[] {
  return evaluation.cluster.routes.flatMap(({ backends, forwarders, ...route }) => {
    const controllers = forwarderEnds(evaluation, forwarders);
    const fromOutside = legTo(evaluation, forwarders, controllers);
    return backends.map((backend): RoutedPath => {
      const { workloads, ...toBackend } = legFrom(evaluation, controllers, backend);
      const port = backend.port ?? backend.podPort;
      return {
        kind: 'route',
        route,
        host: backend.host,
        path: backend.path,
        service: { namespace: backend.namespace, name: backend.service },
        ...(port !== undefined && { port }),
        controllers: controllers.kind === 'known' ? controllers.ends.map(({ peer }) => peer) : [],
        workloads,
        verdict: both(fromOutside.verdict, toBackend.verdict),
        fromOutside,
        toBackend,
      };
    });
  });
}

type ForwarderEnds =
  | { readonly kind: 'known'; readonly ends: readonly End[] }
  | { readonly kind: 'none'; readonly reason: string }
  | ({ readonly kind: 'unknown' } & Unknown);

function forwarderEnds(evaluation: Evaluation, forwarders: Forwarders): ForwarderEnds {
  if (forwarders.kind !== 'known') return forwarders;
  const pods = workloadEnds(evaluation).filter((_, index) => forwarders.workloads.includes(index));
  if (!forwarders.isOnHosts) return { kind: 'known', ends: pods };
  if (evaluation.outside.some(({ isNode }) => isNode))
    return { kind: 'known', ends: [...pods, findNodes(evaluation)] };
  return {
    kind: 'unknown',
    reason: "the controller's pods are on the host's network, so they forward from the address of a node",
    need: '--node-cidr',
  };
}

const allowed: Leg = { verdict: 'allowed', unknown: [] };

/** Clients come by a load balancer or a node port that leads to the controller; on the host's network, straight to the node. */
function legTo(evaluation: Evaluation, forwarders: Forwarders, controllers: ForwarderEnds): Leg {
  if (controllers.kind === 'unknown') return notKnown(controllers);
  if (controllers.kind === 'none') return nowhere(controllers.reason);
  if (forwarders.kind === 'known' && forwarders.isOnHosts) return allowed;
  const { services, endpoints } = evaluation.cluster;
  const doors = services.filter(
    (service) =>
      (service.type === 'LoadBalancer' || service.type === 'NodePort') &&
      controllers.ends.some((end) =>
        end.endpoints.some((index) => {
          const endpoint = endpoints[index];
          return endpoint !== undefined && isBehind(service, endpoint);
        }),
      ),
  );
  const outside = outsideEnds(evaluation);
  function* answers(): Generator<Explanation> {
    for (const { namespace, name, ports } of doors) {
      for (const { protocol, port } of ports) {
        for (const client of outside)
          yield explainService(evaluation, client, `${namespace}/${name}`, { protocol, port });
      }
    }
  }
  const best = bestOf(answers());
  if (best !== undefined) return { verdict: best.verdict, unknown: best.unknown };
  const note = 'no load balancer and no node port leads to the controller';
  return { verdict: 'refused', note, unknown: [] };
}

type LastLeg = Leg & Pick<RoutedPath, 'workloads'>;

function legFrom(evaluation: Evaluation, controllers: ForwarderEnds, backend: GrantedBackend): LastLeg {
  const { namespace, service: name, otherKind, isGranted } = backend;
  const what = `Service ${namespace}/${name}`;
  const none = (leg: Leg): LastLeg => ({ ...leg, workloads: [] });
  if (otherKind !== undefined) {
    const reason = `${otherKind} ${namespace}/${name} is not a Service, so what lies behind it is not known`;
    return none(notKnown({ reason, need: 'the workload that it leads to, as an end of its own' }));
  }
  if (!isGranted)
    return none(nowhere(`no ReferenceGrant of namespace ${namespace} lets the route name ${what}`));
  const service = evaluation.cluster.services.find(
    (candidate) => candidate.namespace === namespace && candidate.name === name,
  );
  if (service === undefined) return none(nowhere(`there is no ${what}`));
  const missing = whatIsBehind(service);
  const ports = portsOf(evaluation, service, backend);
  const wanted = backend.port ?? backend.podPort ?? '';
  if (ports.length === 0) return none(nowhere(`${what} has no port ${wanted}`.trimEnd()));
  if (missing !== undefined) return none(notKnown(missing));
  const targets = ports.flatMap((port) => targetsOf(evaluation, service, port));
  const workloads = [
    ...new Set(targets.flatMap(({ end: { peer } }) => (peer.kind === 'workload' ? [peer] : []))),
  ];
  if (controllers.kind === 'unknown') return { ...notKnown(controllers), workloads };
  if (controllers.kind === 'none') return { ...nowhere('nothing forwards'), workloads };
  const best = bestOf(
    controllers.ends.flatMap((client) =>
      targets.map(({ end, target }) => explain(evaluation, client, end, target)),
    ),
  );
  if (best === undefined) return none(nowhere(`no pod is behind ${what}`));
  return { verdict: best.verdict, unknown: best.unknown, workloads };
}

/** The ports of the service that a backend means. */
function portsOf(
  evaluation: Evaluation,
  service: ServiceObject,
  { port, podPort }: GrantedBackend,
): readonly ServicePort[] {
  if (port !== undefined) return [tryFindPort(service, port) ?? []].flat();
  if (podPort === undefined) return service.ports;
  return service.ports.filter((one) =>
    targetsOf(evaluation, service, one).some(({ target }) => target.port === podPort),
  );
}

function nowhere(note: string): Leg {
  return { verdict: 'refused', note, unknown: [] };
}

function notKnown({ reason, need }: Unknown): Leg {
  return { verdict: 'unknown', unknown: [{ reason, need }] };
}

function both(a: Leg['verdict'], b: Leg['verdict']): Leg['verdict'] {
  if (a === 'refused' || b === 'refused') return 'refused';
  return a === 'allowed' && b === 'allowed' ? 'allowed' : 'unknown';
}
