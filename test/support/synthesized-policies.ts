import { Testing } from 'cdk8s';
import type { FlowWorld } from '../../environments/flows/flow-world.ts';
import type { Flow } from '../../environments/settings/network-policies/flow.ts';
import { LeastPrivilegePolicies } from '../../manifests/network-policies/least-privilege-policies.ts';

/** The NetworkPolicies that flows make, as they would stand in the YAML. */
export function synthesizedPolicies(flows: readonly Flow[], world: FlowWorld) {
  const chart = Testing.chart();
  new LeastPrivilegePolicies(chart, 'policies', { flows, world });
  return Testing.synth(chart);
}
