import { workloadsOf } from '../../flows/flow-world.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { describePort, lastPort, type Port } from '../../settings/network-policies/flow.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

/**
 * Flows to ports that an application does not open, and ports to which no flow leads: one of the two is a slip. A port that
 * a probe asks needs no flow.
 */
export function checkUsedPorts(environment: ResolvedEnvironment): readonly Finding[] {
  if (environment.networkPolicies.kind !== 'least-privilege') return [];
  return [
    ...checkFlowTargets(environment),
    ...locatedApplications(environment).flatMap((one) => checkUnusedPorts(one, environment)),
  ];
}

function checkFlowTargets({ networkPolicies, applications, world }: ResolvedEnvironment): readonly Finding[] {
  return networkPolicies.flows.flatMap(({ to, ports }, index) => {
    if (to.kind !== 'workload' || workloadsOf(to, world).length === 0) return [];
    const target = applications.find(({ namespace, name }) => namespace === to.namespace && name === to.name);
    if (target === undefined) return [];
    const opened = target.ports.map(describePort).join(', ');
    return ports.flatMap((port, place) =>
      target.ports.some((one) => includes(port, one))
        ? []
        : [
            finding(
              `networkPolicies.flows[${index}].ports[${place}]`,
              describePort(port),
              `is not opened by ${target.namespace}/${target.name}, which opens ${opened || 'no port'}`,
              'Correct the number, or add it to the ports of the application; the number of a Service before it does not count',
            ),
          ],
    );
  });
}

function checkUnusedPorts(
  { path, application }: LocatedApplication,
  { flows, world }: ResolvedEnvironment,
): readonly Finding[] {
  const { namespace, name, ports, probes } = application;
  const asked = Object.values(probes).flatMap((probe) => (probe.kind === 'command' ? [] : [probe.port]));
  const opened = flows
    .filter(({ to }) =>
      workloadsOf(to, world).some((one) => one.namespace === namespace && one.name === name),
    )
    .flatMap((flow) => flow.ports);
  return ports.flatMap((port, index) =>
    asked.includes(port.name) || opened.some((flowPort) => includes(flowPort, port))
      ? []
      : [
          finding(
            `${path}.ports[${index}]`,
            `${port.name}, ${describePort(port)}`,
            'is not used: no flow, no ingress, no Service from outside and no probe leads to it',
            `Add a flow to ${namespace}/${name} to networkPolicies.flows, or take the port out`,
          ),
        ],
  );
}

function includes(range: Port, { protocol, port }: Pick<Port, 'protocol' | 'port'>): boolean {
  return range.protocol === protocol && range.port <= port && port <= lastPort(range);
}
