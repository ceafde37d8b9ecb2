import { analyze } from '../analysis/analyze.ts';
import type { Options } from '../contract/options.ts';
import type { Expectations } from '../expectations/file/expectations.ts';
import type { Loaded } from '../load/texts/parse-manifests.ts';
import { planPolicies } from './plan-policies.ts';
import type { Flavor } from './policies/policy-manifest.ts';
import { isPolicy } from './policies/written-policies.ts';
import { placeBeside, type Suggestion, tryPolicies } from './try-policies.ts';

/**
 * Policies that make exactly the connections of the expectations possible, in place of those that the manifests hold.
 * Scenarios are not looked at: what they change are the policies of today.
 *
 * @param overrides options that win over those of the expectations
 * @throws CannotSuggestError if policies cannot say it
 */
export function suggest(
  { manifests, findings }: Loaded,
  expectations: Expectations,
  flavor: Flavor,
  overrides: Partial<Options> = {},
): Suggestion {
  const options = { ...expectations.options, ...overrides };
  const rest = manifests.filter((manifest) => !isPolicy(manifest));
  const { evaluation } = analyze({ manifests: rest, findings: [] }, options);
  const policies = planPolicies(evaluation, expectations);
  const place = placeBeside(manifests.filter(isPolicy));
  return tryPolicies({ manifests: rest, findings }, policies, { expectations, flavor, overrides, place });
}
