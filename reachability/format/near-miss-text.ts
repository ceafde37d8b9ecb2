import type { PolicyReference } from '../engine/connection.ts';
import type { NearMiss } from '../questions/near-misses/near-miss.ts';
import { visible } from '../text/visible.ts';
import { formatTraffic } from './traffic-text.ts';

/** Why a rule or a policy does not apply: `spec.ingress[0] of NetworkPolicy a/b asks for label app "web", but it is "api"`. */
export function formatNearMiss({ policy, rule, gaps, offers }: NearMiss): string {
  const gap = visible(gaps.join(', and '));
  if (rule === undefined) return `${policyName(policy)} does not select it: it ${gap}`;
  const name = `${visible(rule)} of ${policyName(policy)}`;
  return offers === undefined ? `${name} ${gap}` : `${name} matches, but only for ${formatTraffic(offers)}`;
}

/** `NetworkPolicy team-a/allow-web`. */
export function policyName({ kind, namespace, name }: PolicyReference): string {
  return visible(`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
}
