import { type Analysis, analyze } from '../analysis/analyze.ts';
import { remember } from '../collections/remember.ts';
import type { Source } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import { checkExpectations } from '../expectations/check.ts';
import { allowExactly } from '../expectations/check-manifests.ts';
import type { CheckResult } from '../expectations/check-result.ts';
import type { Expectations } from '../expectations/file/expectations.ts';
import type { Manifest } from '../load/texts/manifest.ts';
import { type Loaded, parseManifests } from '../load/texts/parse-manifests.ts';
import { type Flavor, policyManifest } from './policies/policy-manifest.ts';
import type { SuggestedPolicy } from './policies/suggested-policy.ts';
import { writeYaml } from './policies/write-yaml.ts';

/** Policies, and what check says of the manifests with them. */
export interface Suggestion {
  readonly policies: readonly SuggestedPolicy[];
  /** The same as YAML documents. */
  readonly yaml: string;
  /** It holds if they make exactly the expectations true. */
  readonly result: CheckResult;
}

/** What policies are suggested for. */
export interface Aim {
  readonly expectations: Expectations;
  readonly flavor: Flavor;
  /** Options that win over those of the expectations. */
  readonly overrides: Partial<Options>;
  /** Where they would be: `placeBeside` says. */
  readonly place: Pick<Manifest, 'file' | 'kustomizations'>;
}

/** Where new policies would be: in the folder of those that they replace, as tools apply folders. */
export function placeBeside([first]: readonly Manifest[]): Aim['place'] {
  if (first === undefined) return { file: 'suggested policies' };
  const { file, kustomizations } = first;
  return { file: `${file} (suggested policies)`, ...(kustomizations && { kustomizations }) };
}

/**
 * Adds policies to manifests, and holds both to the expectations.
 * @throws CannotSuggestError if policies of the flavour cannot say it
 */
export function tryPolicies(
  loaded: Loaded,
  policies: readonly SuggestedPolicy[],
  { expectations: { trial: _, ...expectations }, flavor, overrides, place }: Aim,
): Suggestion {
  const yaml = policies.map((policy) => writeYaml(policyManifest(policy, flavor))).join('---\n');
  const suggested = parseManifests(policies.length === 0 ? [] : [{ ...place, text: yaml, isSupposed: true }]);
  const all = joined([loaded, suggested]);
  return { policies, yaml, result: checkExpectations(all, { ...expectations, scenarios: [] }, overrides) };
}

/** Tries manifests with some policies many times: a policy is read once. */
export interface Trial {
  /** Whether they do exactly what is expected. */
  holds(manifests: readonly Manifest[], policies: readonly SuggestedPolicy[]): boolean;
  analyze(manifests: readonly Manifest[], policies: readonly SuggestedPolicy[]): Analysis;
  /** Where a policy begins in such an analysis. */
  placeOf(policy: SuggestedPolicy): Source;
}

/** @param findings those of the manifests of every trial */
export function trialOf(
  findings: Loaded['findings'],
  { expectations, flavor, overrides, place }: Aim,
): Trial {
  let count = 0;
  const read = remember((policy: SuggestedPolicy) => {
    const file = `${place.file} ${++count}`;
    const text = writeYaml(policyManifest(policy, flavor));
    return { file, loaded: parseManifests([{ ...place, file, text, isSupposed: true }]) };
  });
  const options = { ...expectations.options, ...overrides };
  const analyzeBoth: Trial['analyze'] = (manifests, policies) =>
    analyze(joined([{ manifests, findings }, ...policies.map((policy) => read(policy).loaded)]), options);
  return {
    analyze: analyzeBoth,
    holds: (manifests, policies) => allowExactly(analyzeBoth(manifests, policies), expectations),
    placeOf: (policy) => ({ file: read(policy).file, line: 1 }),
  };
}

function joined(parts: readonly Loaded[]): Loaded {
  return {
    manifests: parts.flatMap(({ manifests }) => manifests),
    findings: parts.flatMap(({ findings }) => findings),
  };
}
