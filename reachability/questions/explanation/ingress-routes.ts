import type { Peer, Unknown } from '../../engine/connection.ts';
import { type End, type Evaluation, outsideEnds, workloadEnds } from '../../engine/evaluation.ts';
import type { Forwarders, Ingress } from '../../model/cluster.ts';
import type { IngressBackend } from '../../model/objects.ts';
import { isBehind, tryFindPort } from '../../model/services.ts';
import { findNodes } from '../ends/find-end.ts';
import type { Explanation } from './explain.ts';
import { bestOf, explainBehind, explainService, whatIsBehind } from './explain-service.ts';

/** The way of requests for one path: from outside to the controller's pods, and from there to those of a service. */
export interface IngressRoute {
  readonly ingress: Pick<Ingress, 'namespace' | 'name'>;
  readonly backend: IngressBackend;
  /** Who forwards: workloads, or addresses of nodes. */
  readonly controllers: readonly Peer[];
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

/** Follows every path of every Ingress (K20). Controllers forward to pods, so no address of a service is seen on the way. */
export function ingressRoutes(evaluation: Evaluation): readonly IngressRoute[] {
  return evaluation.cluster.ingresses.flatMap((ingress) => {
    const controllers = forwarderEnds(evaluation, ingress.forwarders);
    const fromOutside = legTo(evaluation, ingress.forwarders, controllers);
    return ingress.backends.map((backend): IngressRoute => {
      const toBackend = legFrom(evaluation, controllers, ingress.namespace, backend);
      return {
        ingress: { namespace: ingress.namespace, name: ingress.name },
        backend,
        controllers: controllers.kind === 'known' ? controllers.ends.map(({ peer }) => peer) : [],
        verdict: both(fromOutside.verdict, toBackend.verdict),
        fromOutside,
        toBackend,
      };
    });
  });
}

type ForwarderEnds =
  | { readonly kind: 'known'; readonly ends: readonly End[] }
  | ({ readonly kind: 'unknown' } & Unknown);

function forwarderEnds(evaluation: Evaluation, forwarders: Forwarders): ForwarderEnds {
  if (forwarders.kind === 'unknown') return forwarders;
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

function legFrom(
  evaluation: Evaluation,
  controllers: ForwarderEnds,
  namespace: string,
  backend: IngressBackend,
): Leg {
  const service = evaluation.cluster.services.find(
    (candidate) => candidate.namespace === namespace && candidate.name === backend.service,
  );
  if (service === undefined) return nowhere(`there is no Service ${namespace}/${backend.service}`);
  const port = tryFindPort(service, backend.port);
  if (port === undefined) return nowhere(`Service ${namespace}/${service.name} has no port ${backend.port}`);
  const missing = whatIsBehind(service);
  if (missing !== undefined) return notKnown(missing);
  if (controllers.kind === 'unknown') return notKnown(controllers);
  const best = bestOf(
    controllers.ends.flatMap((client) => explainBehind(evaluation, client, service, port) ?? []),
  );
  if (best === undefined) return nowhere(`no pod is behind Service ${namespace}/${service.name}`);
  return { verdict: best.verdict, unknown: best.unknown };
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
