import type { Flow } from '../settings/network-policies/flow.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { exposedServices } from './exposed-service.ts';

/** The ways in through Services that can be reached from outside the cluster. */
export function serviceFlows(environment: ResolvedSettings): readonly Flow[] {
  return exposedServices(environment)
    .filter(({ ports }) => ports.length > 0)
    .map(({ namespace, name, ports, sources }) => ({
      from: { kind: 'range', name: sources },
      to: { kind: 'workload', namespace, name },
      ports,
      why: `the Service ${name}, from outside`,
    }));
}
