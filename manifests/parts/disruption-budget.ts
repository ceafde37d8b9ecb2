import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { ObjectLabels } from './object-labels.ts';

export interface DisruptionBudgetProps {
  /** Name of the budget. */
  readonly name: string;
  /** Its labels. */
  readonly labels: ObjectLabels;
  /** Pods of one Raft group. */
  readonly selector: { readonly [key: string]: string };
}

/**
 * Lets upgrades and autoscalers take one pod of a Raft group at a time. A group of one has no budget: it could never be
 * moved. A pod that is not ready may always be
 * taken, or else a broken one would keep its node from being drained for ever.
 * https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
 */
export class DisruptionBudget extends Construct {
  constructor(scope: Construct, id: string, { name, labels, selector }: DisruptionBudgetProps) {
    super(scope, id);
    new k8s.KubePodDisruptionBudget(this, 'budget', {
      metadata: { name, labels: labels.all },
      spec: {
        maxUnavailable: k8s.IntOrString.fromNumber(1),
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: selector },
      },
    });
  }
}
