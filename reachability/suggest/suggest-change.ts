import type { Options } from '../contract/options.ts';
import { exitCodeOf } from '../expectations/check-result.ts';
import type { Expectations } from '../expectations/file/expectations.ts';
import { isRecord, type Manifest } from '../load/texts/manifest.ts';
import type { Loaded } from '../load/texts/parse-manifests.ts';
import { freeName } from '../text/free-name.ts';
import { blame } from './blame.ts';
import { chooseMany } from './choose-many.ts';
import type { Flavor } from './policies/policy-manifest.ts';
import type { SuggestedPolicy } from './policies/suggested-policy.ts';
import { isPolicy, rulesOf, type WrittenRule, withRules } from './policies/written-policies.ts';
import { suggest } from './suggest.ts';
import { placeBeside, type Suggestion, type Trial, trialOf, tryPolicies } from './try-policies.ts';

/** What to do to the policies that are there, and which to add. */
export interface SuggestedChange extends Suggestion {
  /** How many stay as they are. */
  readonly kept: number;
  readonly removed: readonly Manifest[];
  /** Policies that stay, and the rules to remove from each. */
  readonly narrowed: readonly { readonly policy: Manifest; readonly rules: readonly WrittenRule[] }[];
}

/**
 * The smallest change that is found: of the policies that are there as many stay as can, then as many rules of the others,
 * and of those that `suggest` would write in their place only what is still missing. Each step is checked.
 *
 * @param overrides options that win over those of the expectations
 * @throws CannotSuggestError if policies cannot say it
 */
export function suggestChange(
  loaded: Loaded,
  expectations: Expectations,
  flavor: Flavor,
  overrides: Partial<Options> = {},
): SuggestedChange {
  const written = loaded.manifests.filter(isPolicy);
  const rest: Loaded = { ...loaded, manifests: loaded.manifests.filter((one) => !isPolicy(one)) };
  const aim = { expectations, flavor, overrides, place: placeBeside(written) };
  const trial = trialOf(rest.findings, aim);
  const holds: Trial['holds'] = (policies, added) => trial.holds([...rest.manifests, ...policies], added);
  const analyzeWith: Trial['analyze'] = (policies, added) =>
    trial.analyze([...rest.manifests, ...policies], added);

  const whole = suggest(loaded, expectations, flavor, overrides);
  const all = withFreeNames(whole.policies, written);
  if (exitCodeOf(whole.result) !== 0) return { ...whole, kept: 0, removed: written, narrowed: [] };
  const both = analyzeWith(written, all);
  const isBlamed = blame(both, expectations, both);
  const kept = chooseMany(
    written,
    (policies) => holds(policies, all),
    ({ file, lineOf }) => isBlamed({ file, line: lineOf([]) }),
  );
  const narrowed: {
    readonly policy: Manifest;
    readonly left: Manifest;
    readonly rules: readonly WrittenRule[];
  }[] = [];
  for (const policy of written) {
    if (kept.includes(policy)) continue;
    const others = [...kept, ...narrowed.map(({ left }) => left)];
    const rules = rulesOf(policy);
    if (!holds([...others, withRules(policy, [])], all)) continue;
    const fine = chooseMany(rules, (some) => holds([...others, withRules(policy, some)], all));
    const left = withRules(policy, fine);
    narrowed.push({ policy, left, rules: rules.filter((rule) => !fine.includes(rule)) });
  }
  const stay = [...kept, ...narrowed.map(({ left }) => left)];
  const isMissed = blame(analyzeWith(stay, []), expectations, analyzeWith(stay, all));
  const added = onlyNeeded(
    all,
    (some) => holds(stay, some),
    (policy) => isMissed(trial.placeOf(policy)),
  );
  return {
    ...tryPolicies({ ...rest, manifests: [...rest.manifests, ...stay] }, added, aim),
    kept: kept.length,
    removed: written.filter(
      (policy) => !kept.includes(policy) && !narrowed.some((one) => one.policy === policy),
    ),
    narrowed: narrowed.map(({ policy, rules }) => ({ policy, rules })),
  };
}

/** Leaves out policies, then directions, then rules, as long as the rest does. */
function onlyNeeded(
  policies: readonly SuggestedPolicy[],
  holds: (policies: readonly SuggestedPolicy[]) => boolean,
  isMissed: (policy: SuggestedPolicy) => boolean,
): readonly SuggestedPolicy[] {
  const needless = chooseMany(
    policies,
    (some) => holds(policies.filter((one) => !some.includes(one))),
    isMissed,
  );
  let needed = policies.filter((one) => !needless.includes(one));
  const replace = (old: SuggestedPolicy, fresh: SuggestedPolicy) =>
    needed.map((one) => (one === old ? fresh : one));
  for (const policy of needed) {
    // It is needed, so one of its directions is.
    const spareDirection =
      policy.directions.length < 2
        ? undefined
        : policy.directions.find((one) => holds(replace(policy, withoutDirections(policy, [one]))));
    const smaller = withoutDirections(policy, spareDirection === undefined ? [] : [spareDirection]);
    needed = replace(policy, smaller);
    const rules = smaller.directions.flatMap((direction) => smaller.rules[direction]);
    const spare = chooseMany(rules, (some) => holds(replace(smaller, withoutRules(smaller, some))));
    needed = replace(smaller, withoutRules(smaller, spare));
  }
  return needed;
}

function withoutDirections(policy: SuggestedPolicy, left: SuggestedPolicy['directions']): SuggestedPolicy {
  return { ...policy, directions: policy.directions.filter((direction) => !left.includes(direction)) };
}

function withoutRules(
  policy: SuggestedPolicy,
  rules: readonly SuggestedPolicy['rules']['ingress'][number][],
): SuggestedPolicy {
  const left = (list: SuggestedPolicy['rules']['ingress']) => list.filter((rule) => !rules.includes(rule));
  return { ...policy, rules: { ingress: left(policy.rules.ingress), egress: left(policy.rules.egress) } };
}

/** Written policies keep their names. A suggested one gets a number if another policy has its name. */
function withFreeNames(
  policies: readonly SuggestedPolicy[],
  written: readonly Manifest[],
): readonly SuggestedPolicy[] {
  const taken = new Set(written.map(({ value: { metadata } }) => (isRecord(metadata) ? idOf(metadata) : '')));
  const suggested = new Set(policies.map(idOf));
  return policies.map((policy) => {
    const { namespace } = policy;
    const isTaken = (name: string): boolean =>
      taken.has(idOf({ namespace, name })) ||
      taken.has(idOf({ namespace, name: `default.${name}` })) ||
      (name !== policy.name && suggested.has(idOf({ namespace, name })));
    return { ...policy, name: freeName(policy.name, isTaken) };
  });
}

function idOf({ namespace, name }: { readonly namespace?: unknown; readonly name?: unknown }): string {
  return `${String(namespace)}/${String(name)}`;
}
