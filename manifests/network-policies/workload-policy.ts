import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { FlowWorld } from '../../environments/flows/flow-world.ts';
import type { OwnWorkload } from '../../environments/flows/own-workloads.ts';
import type { Port } from '../../environments/settings/network-policies/flow.ts';
import { policyPeers } from './policy-peer.ts';
import type { TrafficRule, WorkloadRules } from './workload-rules.ts';

export interface WorkloadPolicyProps {
  /** Whose policy it is. */
  readonly workload: OwnWorkload;
  /** What it may accept and open, and why. */
  readonly rules: WorkloadRules;
  /** What the names of peers mean. */
  readonly world: FlowWorld;
}

/**
 * Everything that one workload may accept and open, in a NetworkPolicy of the workload's name. Nothing else passes:
 * both directions are listed, so an empty one denies. The annotation `why` has a line for each flow.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
 */
export class WorkloadPolicy extends Construct {
  constructor(scope: Construct, id: string, { workload, rules, world }: WorkloadPolicyProps) {
    super(scope, id);
    const { ingress, egress, reasons } = rules;
    const peers = (rule: TrafficRule) => rule.peers.flatMap((peer) => policyPeers(peer, world));
    new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: {
        name: workload.name,
        namespace: workload.namespace,
        labels: policyLabels,
        annotations: { why: `${reasons.join('\n')}\n` },
      },
      spec: {
        podSelector: { matchLabels: { ...workload.labels } },
        policyTypes: ['Ingress', 'Egress'],
        ...(ingress.length > 0 && {
          ingress: ingress.map((rule) => ({ from: peers(rule), ports: rule.ports.map(policyPort) })),
        }),
        ...(egress.length > 0 && {
          egress: egress.map((rule) => ({ to: peers(rule), ports: rule.ports.map(policyPort) })),
        }),
      },
    });
  }
}

/** Labels of every policy that is made of flows. */
export const policyLabels = {
  'app.kubernetes.io/component': 'network-policy',
  'app.kubernetes.io/managed-by': 'cdk8s',
} as const;

function policyPort({ protocol, port, endPort }: Port): k8s.NetworkPolicyPort {
  return {
    protocol,
    port: k8s.IntOrString.fromNumber(port),
    ...(endPort !== undefined && { endPort }),
  };
}
