import { isStartedAs, type RouteForwarders, selects } from './forwarder-pods.ts';
import { findGateways } from './gateway-forwarders.ts';
import type { ForwardedBy, Objects, RouteObject } from './objects.ts';
import type { PodSet } from './pods.ts';

/** Finds the pods that a route's requests come through (K20). */
export function findForwarders(
  route: RouteObject,
  objects: Objects,
  pods: readonly PodSet[],
): RouteForwarders {
  const { forwardedBy } = route;
  switch (forwardedBy.kind) {
    case 'ingress-class':
      return findControllers(forwardedBy, objects, pods);
    case 'gateways':
      return findGateways(route, forwardedBy.gateways, objects, pods);
    case 'router':
      return findRouters(pods);
  }
}

/**
 * An Ingress names a class, and that the controller, but nothing names the controller's pods. Two things tell them all the
 * same: pods that are started with the controller's name, as `--controller-class=k8s.io/ingress-nginx`, and in a live
 * cluster a load balancer whose addresses the Ingress reports as its own (K20).
 */
function findControllers(
  { className, balancedAt }: ForwardedBy & { readonly kind: 'ingress-class' },
  { ingressClasses, services }: Objects,
  pods: readonly PodSet[],
): RouteForwarders {
  const balancers = services.filter((service) =>
    service.balancedAt.some((address) => balancedAt.includes(address)),
  );
  const behind = pods.filter((pod) => balancers.some((service) => selects(service, pod)));
  if (behind.length > 0) return { kind: 'known', pods: behind };
  const named = ingressClasses.filter(({ name, isDefault }) =>
    className === undefined ? isDefault : name === className,
  );
  const [ingressClass] = named;
  const which = className === undefined ? 'the default IngressClass' : `IngressClass ${className}`;
  if (ingressClass === undefined) {
    return {
      kind: 'unknown',
      reason: `${which} is not among the manifests, so who forwards is not known`,
      need: `${which}, and the workload of its controller`,
    };
  }
  const { controller } = ingressClass;
  const started = pods.filter((pod) => isStartedAs(pod, controller));
  if (started.length > 0) return { kind: 'known', pods: started };
  return {
    kind: 'unknown',
    reason: `no workload of the manifests is started as controller ${controller}, so who forwards is not known`,
    need: `the workload with ${controller} among its arguments, or the status of the Ingress and of its Service`,
  };
}

/** The label that the ingress operator of OpenShift gives the pods of its routers. */
const routerLabel = 'ingresscontroller.operator.openshift.io/deployment-ingresscontroller';

function findRouters(pods: readonly PodSet[]): RouteForwarders {
  const routers = pods.filter(({ labels }) => Object.hasOwn(labels, routerLabel));
  if (routers.length > 0) return { kind: 'known', pods: routers };
  return {
    kind: 'unknown',
    reason: 'the router of OpenShift is not among the manifests, so who forwards is not known',
    need: `the workload of the router, whose pods have the label ${routerLabel}`,
  };
}
