import { type LocatedEntity, locatedEntities } from '../../flows/calico-parts.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/**
 * Services that Calico looks up nowhere, or refuses beside other criteria.
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#services
 */
export function checkRuleServices(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedEntities(environment).flatMap(checkService);
}

function checkService({ path, entity, role }: LocatedEntity): readonly Finding[] {
  const { service, ports, selector, namespaceSelector, nets } = entity;
  if (service === undefined) return [];
  const finding = (problem: string, remedy: string): Finding => ({
    path: `${path}.service`,
    value: service,
    problem,
    remedy,
  });
  return [
    ...(isName(service?.name) && isName(service?.namespace)
      ? []
      : [
          finding(
            'lacks its name or its namespace: Calico would find no Service and match nothing',
            "Write both, such as { name: 'kube-dns', namespace: 'kube-system' }",
          ),
        ]),
    ...(role === 'peer'
      ? []
      : [
          finding(
            'stands at the end of the pods that the policy is for',
            'Use it as the destination of egress or the source of ingress',
          ),
        ]),
    ...([ports, selector, namespaceSelector, nets].every((part) => part === undefined)
      ? []
      : [
          finding(
            'stands beside ports, selectors or nets, which Calico refuses',
            'Keep the Service alone, or name pods by selector',
          ),
        ]),
  ];
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
