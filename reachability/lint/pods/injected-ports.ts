import type { Finding } from '../../contract/finding.ts';
import type { LabelIndex } from '../../engine/rules/label-index.ts';
import type { Cluster, Endpoint } from '../../model/cluster.ts';
import { bothDirections, type Direction, type Policy } from '../../model/policy.ts';
import { nameOfPolicy, objectOfPolicy } from '../policies/policy-name.ts';

/**
 * Names of the ports of containers that a mesh adds to pods when they are made.
 * https://istio.io/latest/docs/ops/deployment/application-requirements/
 * https://linkerd.io/2/reference/cluster-configuration/
 * https://docs.dapr.io/reference/arguments-annotations-overview/
 */
const injectedPorts: ReadonlyMap<string, string> = new Map([
  ['http-envoy-prom', 'Istio'],
  ...['linkerd-proxy', 'linkerd-admin'].map((name) => [name, 'Linkerd'] as const),
  ...['dapr-http', 'dapr-grpc', 'dapr-internal', 'dapr-metrics'].map((name) => [name, 'Dapr'] as const),
]);

/**
 * A rule for a port of a container that a mesh may add: pods of the manifests do not have it, and those of the cluster may, so
 * the rule may allow what verdicts say is not possible.
 */
export function lintInjectedPorts({ tiers, endpoints }: Cluster, find: LabelIndex): readonly Finding[] {
  const pods = endpoints.filter(({ kind }) => kind === 'pod');
  const destinations = (policy: Policy, direction: Direction): readonly Endpoint[] =>
    direction === 'egress' ? pods : find(policy.subject).flatMap((index) => endpoints[index] ?? []);
  return tiers
    .flatMap(({ policies }) => policies)
    .flatMap((policy) =>
      bothDirections.flatMap((direction) =>
        policy.rules[direction].flatMap((rule): readonly Finding[] => {
          const name = rule.match.destination.ports?.names.find((one) => injectedPorts.has(one));
          const mayLackIt =
            name !== undefined &&
            destinations(policy, direction).some(({ ports }) => ports.every((port) => port.name !== name));
          if (!mayLackIt) return [];
          const message = `${nameOfPolicy(policy)}: ${rule.path} names port ${name} of the container that ${injectedPorts.get(name)} adds to pods, and no such container is here: the rule may allow more than is counted; give the pods of the cluster, or write the number of the port`;
          return [
            {
              severity: 'warning',
              effect: 'unknown',
              message,
              source: rule.source(),
              object: objectOfPolicy(policy),
            },
          ];
        }),
      ),
    );
}
