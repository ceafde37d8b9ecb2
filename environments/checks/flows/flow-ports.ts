import { networkPoliciesOf } from '../../flows/network-policies-of.ts';
import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import type { Flow, Port } from '../../settings/network-policies/flow.ts';
import { checkReason } from '../rules/reason.ts';

const protocols: readonly unknown[] = ['TCP', 'UDP', 'SCTP'];

/** Ports that say less, or more, than was meant: Kubernetes reads a rule without ports as every port and protocol. */
export function checkFlowPorts(environment: Environment): readonly Finding[] {
  return (networkPoliciesOf(environment).flows ?? []).flatMap((flow, index) =>
    checkFlow(`networkPolicies.flows[${index}]`, flow),
  );
}

function checkFlow(path: string, { ports, why }: Flow): readonly Finding[] {
  const findings: Finding[] = [];
  if (!Array.isArray(ports) || ports.length === 0) {
    findings.push({
      path: `${path}.ports`,
      value: ports,
      problem: 'lists no port, which would mean all of them',
      remedy: "List each, such as { protocol: 'TCP', port: 8080 }",
    });
  } else {
    findings.push(...ports.flatMap((port, index) => checkPort(`${path}.ports[${index}]`, port)));
  }
  findings.push(...checkReason(`${path}.why`, why));
  return findings;
}

function checkPort(path: string, value: Port): readonly Finding[] {
  const finding = (problem: string, remedy: string): readonly Finding[] => [{ path, value, problem, remedy }];
  if (!protocols.includes(value?.protocol)) {
    return finding('has no protocol that policies know', "Set protocol to 'TCP', 'UDP' or 'SCTP'");
  }
  const { port, endPort = port } = value;
  if (!isPort(port) || !isPort(endPort)) {
    return finding('has no port number', 'Use whole numbers from 1 to 65535');
  }
  return endPort < port ? finding('ends before it begins', 'Make endPort the larger number') : [];
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65535;
}
