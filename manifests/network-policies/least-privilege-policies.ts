import { Construct } from 'constructs';
import type { FlowWorld } from '../../environments/flows/flow-world.ts';
import type { Flow } from '../../environments/settings/network-policies/flow.ts';
import { DefaultDeny } from './default-deny.ts';
import { WorkloadPolicy } from './workload-policy.ts';
import { workloadRules } from './workload-rules.ts';

export interface LeastPrivilegePoliciesProps {
  /** The connections that are meant to exist. */
  readonly flows: readonly Flow[];
  /** The namespaces and workloads that get policies, and what else flows name. */
  readonly world: FlowWorld;
}

/** Standard NetworkPolicies that allow the flows and nothing else: a denial per namespace, and one policy per workload. */
export class LeastPrivilegePolicies extends Construct {
  constructor(scope: Construct, id: string, { flows, world }: LeastPrivilegePoliciesProps) {
    super(scope, id);
    for (const { name } of world.ownNamespaces) {
      new DefaultDeny(this, `${name}-default-deny`, { namespace: name });
    }
    for (const workload of world.workloads) {
      const rules = workloadRules(workload, flows, world);
      // Without a flow, the denial of its namespace says it all.
      if (rules.reasons.length === 0) continue;
      new WorkloadPolicy(this, `${workload.namespace}-${workload.name}`, { workload, rules, world });
    }
  }
}
