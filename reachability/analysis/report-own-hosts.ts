import { acceptObject, type Finding } from '../contract/finding.ts';
import type { Objects } from '../model/objects.ts';

/** What pods send to their own node is let through past the policies of its host endpoint, unless Felix drops it all (C25). */
export function reportOwnHosts({ hostEndpoints, felix }: Objects): readonly Finding[] {
  if (felix.endpointToHost === undefined || felix.endpointToHost === 'drop') return [];
  return hostEndpoints.map(({ name, source }) => ({
    severity: 'warning',
    effect: 'elsewhere',
    message: `HostEndpoint ${name}: pods on its node reach it past its policies, as defaultEndpointToHostAction is not Drop, and no verdict here counts that; set Drop, ${acceptObject}`,
    source: source(),
    object: { kind: 'HostEndpoint', name },
  }));
}
