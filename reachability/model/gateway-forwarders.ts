import { isStartedAs, type RouteForwarders, selects } from './forwarder-pods.ts';
import type { GatewayObject, GatewayReference, Objects, RouteObject } from './objects.ts';
import type { PodSet } from './pods.ts';

/**
 * The pods of the Gateways that take a route. A Gateway names a class, and that the controller, which makes the pods: they
 * have the Gateway's name as a label, or are started with the controller's name, or stand behind a load balancer whose
 * addresses the Gateway reports as its own.
 * https://gateway-api.sigs.k8s.io/geps/gep-1762/
 */
export function findGateways(
  route: RouteObject,
  references: readonly GatewayReference[],
  objects: Objects,
  pods: readonly PodSet[],
): RouteForwarders {
  const found = references.map((reference) => findOne(route, reference, objects, pods));
  const known = found.flatMap((one) => (one.kind === 'known' ? one.pods : []));
  if (known.length > 0) return { kind: 'known', pods: known };
  return (
    found.find(({ kind }) => kind === 'unknown') ??
    found[0] ?? { kind: 'none', reason: `${route.kind} ${route.namespace}/${route.name} names no Gateway` }
  );
}

function findOne(
  route: RouteObject,
  reference: GatewayReference,
  objects: Objects,
  pods: readonly PodSet[],
): RouteForwarders {
  const { gateways, gatewayClasses, services } = objects;
  const name = `Gateway ${reference.namespace}/${reference.name}`;
  const gateway = gateways.find(
    (one) => one.namespace === reference.namespace && one.name === reference.name,
  );
  if (gateway === undefined) {
    const reason = `${name} is not among the manifests, so who forwards is not known`;
    return { kind: 'unknown', reason, need: `${name}, and its pods` };
  }
  const refusal = whyNotTaken(route, reference, gateway);
  if (refusal !== undefined) return { kind: 'none', reason: `${name} ${refusal}` };
  const controller = gatewayClasses.find((one) => one.name === gateway.className)?.controller;
  const balancers = services.filter(({ balancedAt }) =>
    balancedAt.some((address) => gateway.balancedAt.includes(address)),
  );
  const own = pods.filter(
    (pod) => isMadeFor(pod, gateway) || balancers.some((service) => selects(service, pod)),
  );
  if (own.length > 0) return { kind: 'known', pods: own };
  const started = controller === undefined ? [] : pods.filter((pod) => isStartedAs(pod, controller));
  if (started.length > 0) return { kind: 'known', pods: started };
  return {
    kind: 'unknown',
    reason: `the pods of ${name} are not among the manifests, so who forwards is not known`,
    need: `the pods that its controller makes, from the cluster`,
  };
}

/** Why no listener of the Gateway takes the route; undefined if one does, or may. */
function whyNotTaken(
  route: RouteObject,
  { sectionName, port }: GatewayReference,
  { namespace, listeners }: GatewayObject,
): string | undefined {
  const wanted = listeners.filter(
    (listener) =>
      (sectionName === undefined || listener.name === sectionName) &&
      (port === undefined || listener.port === undefined || listener.port === port),
  );
  if (wanted.length === 0) return `has no listener ${sectionName ?? port ?? ''}`.trimEnd();
  const isTaken = wanted.some(
    ({ takesFrom }) =>
      takesFrom === 'All' ||
      takesFrom === 'Selector' ||
      (takesFrom === 'Same' && route.namespace === namespace),
  );
  return isTaken ? undefined : `takes no route of namespace ${route.namespace}`;
}

const nameLabels = ['gateway.networking.k8s.io/gateway-name', 'gateway.envoyproxy.io/owning-gateway-name'];
const namespaceLabel = 'gateway.envoyproxy.io/owning-gateway-namespace';

function isMadeFor({ namespace, labels }: PodSet, gateway: GatewayObject): boolean {
  const of = new Map(Object.entries(labels));
  const isNamed = nameLabels.some((label) => of.get(label) === gateway.name);
  return isNamed && (of.get(namespaceLabel) ?? namespace) === gateway.namespace;
}
