import type { Options } from '../contract/options.ts';
import { checkExpectations } from '../expectations/check.ts';
import type { CheckResult } from '../expectations/check-result.ts';
import type { Expectations } from '../expectations/file/expectations.ts';
import { type Loaded, parseManifests } from '../load/texts/parse-manifests.ts';
import { type Flavor, policyManifest } from './policy-manifest.ts';
import type { SuggestedPolicy } from './suggested-policy.ts';
import { writeYaml } from './write-yaml.ts';

/** Policies, and what check says of the manifests with them. */
export interface Suggestion {
  readonly policies: readonly SuggestedPolicy[];
  /** The same as YAML documents. */
  readonly yaml: string;
  /** It holds if they make exactly the expectations true. */
  readonly result: CheckResult;
}

/**
 * Adds policies to manifests, and holds both to the expectations.
 * @throws CannotSuggestError if policies of the flavour cannot say it
 */
export function tryPolicies(
  loaded: Loaded,
  policies: readonly SuggestedPolicy[],
  flavor: Flavor,
  { trial: _, ...expectations }: Expectations,
  overrides: Partial<Options>,
): Suggestion {
  const yaml = policies.map((policy) => writeYaml(policyManifest(policy, flavor))).join('---\n');
  const suggested = parseManifests(policies.length === 0 ? [] : [{ file: 'suggested policies', text: yaml }]);
  const all: Loaded = {
    manifests: [...loaded.manifests, ...suggested.manifests],
    findings: [...loaded.findings, ...suggested.findings],
  };
  return { policies, yaml, result: checkExpectations(all, { ...expectations, scenarios: [] }, overrides) };
}
