import type { Finding } from '../../contract/finding.ts';
import type { Cluster, HostPods } from '../../model/cluster.ts';
import type { ServiceObject } from '../../model/objects.ts';
import { isBehind, targetOf } from '../../model/services.ts';
import type { Coverage } from '../policies/idle-policies.ts';

/**
 * A service whose selector matches no pod, or whose target port no pod has, leads nowhere (K15).
 *
 * @param coverage with `some`, what makes the other objects may make the pods
 */
export function lintServiceTargets(
  { services, endpoints, hostPods }: Cluster,
  coverage: Coverage,
): readonly Finding[] {
  return services.flatMap((service): readonly Finding[] => {
    if (service.selector === undefined || service.type === 'ExternalName') return [];
    const name = `Service ${service.namespace}/${service.name}`;
    const report = (message: string): Finding => ({
      severity: 'warning',
      effect: 'surprising',
      message: `${name}: ${message}`,
      source: service.source(),
    });
    const pods = endpoints.filter((endpoint) => isBehind(service, endpoint));
    // Their nodes' addresses are its endpoints; which ports they listen at, no policy decides.
    if (hostPods.some((pod) => isSelected(service, pod))) return [];
    if (pods.length === 0 && coverage === 'some') return [];
    if (pods.length === 0)
      return [
        report(
          "its selector matches no pod of the manifests, so it leads nowhere; compare it with the pods' labels",
        ),
      ];
    return service.ports
      .filter((port) => pods.every((pod) => targetOf(port, pod).length === 0))
      .map(({ targetPort, protocol }) =>
        report(
          `no pod behind it has a port named ${targetPort} of ${protocol.toUpperCase()}, so that port leads nowhere; name it in the pod's containers`,
        ),
      );
  });
}

function isSelected({ namespace, selector }: ServiceObject, pod: HostPods): boolean {
  if (pod.namespace !== namespace || selector === undefined) return false;
  return Object.entries(selector).every(
    ([label, value]) => Object.hasOwn(pod.labels, label) && pod.labels[label] === value,
  );
}
