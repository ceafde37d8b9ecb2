import { analyze } from '../analysis/analyze.ts';
import type { Options } from '../contract/options.ts';
import { checkExpectations } from '../expectations/check.ts';
import type { CheckResult } from '../expectations/check-result.ts';
import type { Expectations } from '../expectations/file/expectations.ts';
import type { Manifest } from '../load/texts/manifest.ts';
import { type Loaded, parseManifests } from '../load/texts/parse-manifests.ts';
import { planPolicies } from './plan-policies.ts';
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
 * Policies that make exactly the connections of the expectations possible, in place of those that the manifests hold.
 * Scenarios are not looked at: what they change are the policies of today.
 *
 * @param overrides options that win over those of the expectations
 * @throws CannotSuggestError if policies cannot say it
 */
export function suggest(
  loaded: Loaded,
  expectations: Expectations,
  flavor: Flavor,
  overrides: Partial<Options> = {},
): Suggestion {
  const options = { ...expectations.options, ...overrides };
  const rest = loaded.manifests.filter((manifest) => !isPolicy(manifest));
  const { evaluation } = analyze({ manifests: rest, findings: [] }, options);
  const policies = planPolicies(evaluation, expectations);
  const yaml = policies.map((policy) => writeYaml(policyManifest(policy, flavor))).join('---\n');
  const suggested = parseManifests(policies.length === 0 ? [] : [{ file: 'suggested policies', text: yaml }]);
  const { trial: _, ...meant } = expectations;
  const all: Loaded = {
    manifests: [...rest, ...suggested.manifests],
    findings: [...loaded.findings, ...suggested.findings],
  };
  const result = checkExpectations(all, { ...meant, scenarios: [] }, overrides);
  return { policies, yaml, result };
}

/** Kinds that policies have, in the groups that define them. */
const policyKinds = /NetworkPolicy$|^NetworkPolicy/;
const policyGroups =
  /^(networking\.k8s\.io|projectcalico\.org|crd\.projectcalico\.org|policy\.networking\.k8s\.io)\//;

function isPolicy({ apiVersion, kind }: Manifest): boolean {
  return policyGroups.test(apiVersion) && policyKinds.test(kind);
}
