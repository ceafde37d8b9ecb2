import type { IngressObject, Objects } from './objects.ts';
import type { PodSet } from './pods.ts';

/** Who forwards the requests of an Ingress. */
export type IngressControllers =
  | { readonly kind: 'known'; readonly pods: readonly PodSet[] }
  /** Nothing in the manifests says so. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly need: string };

/**
 * An Ingress names a class, and that the controller, but nothing names the controller's pods. Two things tell them all the
 * same: pods that are started with the controller's name, as `--controller-class=k8s.io/ingress-nginx`, and in a live
 * cluster a load balancer whose addresses the Ingress reports as its own (K20).
 */
export function findControllers(
  ingress: IngressObject,
  { ingressClasses, services }: Objects,
  pods: readonly PodSet[],
): IngressControllers {
  const balancers = services.filter(({ balancedAt }) =>
    balancedAt.some((address) => ingress.balancedAt.includes(address)),
  );
  const behind = pods.filter((pod) => balancers.some((service) => selects(service, pod)));
  if (behind.length > 0) return { kind: 'known', pods: behind };
  const { className } = ingress;
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
  const started = pods.filter((pod) =>
    pod.arguments.some((argument) => argument === controller || argument.endsWith(`=${controller}`)),
  );
  if (started.length > 0) return { kind: 'known', pods: started };
  return {
    kind: 'unknown',
    reason: `no workload of the manifests is started as controller ${controller}, so who forwards is not known`,
    need: `the workload with ${controller} among its arguments, or the status of the Ingress and of its Service`,
  };
}

function selects(
  { namespace, selector }: Objects['services'][number],
  { namespace: home, labels }: PodSet,
): boolean {
  return (
    selector !== undefined &&
    namespace === home &&
    Object.entries(selector).every(([label, value]) => labels[label] === value)
  );
}
