import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { type Flow, lastPort, type Port } from '../../settings/network-policies/flow.ts';
import { checkReason } from '../rules/reason.ts';

/** Lists of ports that allow more than was meant: Kubernetes reads a rule without ports as every port and protocol. */
export function checkFlowPorts({ networkPolicies }: ResolvedEnvironment): readonly Finding[] {
  return networkPolicies.flows.flatMap((flow, index) => checkFlow(`networkPolicies.flows[${index}]`, flow));
}

function checkFlow(path: string, { ports, why }: Flow): readonly Finding[] {
  return [
    ...(ports.length > 0
      ? ports.flatMap((port, index) => checkPort(`${path}.ports[${index}]`, port))
      : [
          finding(
            `${path}.ports`,
            ports,
            'lists no port, and Kubernetes reads that as all of them',
            "List each, such as { protocol: 'TCP', port: 8080 }",
          ),
        ]),
    ...checkReason(`${path}.why`, why),
  ];
}

function checkPort(path: string, port: Port): readonly Finding[] {
  if (lastPort(port) >= port.port) return [];
  return [finding(path, port, 'ends before it begins', 'Make endPort the larger number')];
}
