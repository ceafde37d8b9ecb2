import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { policyLabels } from './workload-policy.ts';

export interface DefaultDenyProps {
  /** Whose pods are isolated. */
  readonly namespace: string;
}

/**
 * Isolates every pod of a namespace in both directions, unexpected ones included. Only a policy that
 * selects a pod opens it again. https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
 */
export class DefaultDeny extends Construct {
  constructor(scope: Construct, id: string, { namespace }: DefaultDenyProps) {
    super(scope, id);
    new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: {
        name: 'default-deny',
        namespace,
        labels: policyLabels,
        annotations: { why: 'nothing may connect but what another policy of the namespace allows\n' },
      },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
  }
}
