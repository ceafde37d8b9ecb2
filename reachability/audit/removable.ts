import { groupBy } from '../collections/group-by.ts';
import type { Options } from '../contract/options.ts';
import { isRecord, type Manifest } from '../load/texts/manifest.ts';
import type { Objects } from '../model/objects.ts';
import type { Direction, Policy, Rule } from '../model/policy.ts';
import { parseObjects } from '../parse/parse-objects.ts';
import { matches } from '../selectors/selector.ts';

/** A rule as it is written: one entry of `spec.ingress` or `spec.egress`, which may be several rules to the engine. */
export interface WrittenRule {
  readonly policy: Policy;
  readonly direction: Direction;
  /** Such as `spec.ingress[0]`. */
  readonly path: string;
  readonly rules: readonly Rule[];
}

/** The rules of a policy that are asked, as they are written. */
export function writtenRules(policy: Policy): readonly WrittenRule[] {
  return policy.directions.flatMap((direction) =>
    [...groupBy(policy.rules[direction], ({ path }) => path).entries()]
      // A rule that only logs decides nothing, and is meant to.
      .filter(([, rules]) => rules.some(({ action }) => action !== 'log'))
      .map(([path, rules]) => ({ policy, direction, path, rules })),
  );
}

/**
 * Policies whose effect shows between pods. Those that apply to host endpoints decide about nodes as well, and about what
 * they forward.
 */
export function auditedPolicies({ policies, hostEndpoints }: Objects): readonly Policy[] {
  const hosts = hostEndpoints.map(({ labels }) => new Map(Object.entries(labels)));
  return policies.filter(
    ({ stage, onForward, subject }) =>
      stage === 'normal' && !onForward && !hosts.some((labels) => matches(subject, labels)),
  );
}

/**
 * The policy without one of its rules. If it does not state its types, it may apply to other directions once the last rule of
 * one is gone, or may not be valid any more, so it is read again.
 *
 * @returns undefined if it is not valid
 */
export function withoutRule(
  manifests: readonly Manifest[],
  { policy, direction, path }: WrittenRule,
  options: Options,
): Policy | undefined {
  const left = policy.rules[direction].filter((rule) => rule.path !== path);
  return left.length > 0
    ? { ...policy, rules: { ...policy.rules, [direction]: left } }
    : readWithout(manifests, policy, direction, options);
}

/** The policy as it would be read if its list of rules were empty; undefined if it were not valid. */
function readWithout(
  manifests: readonly Manifest[],
  policy: Policy,
  direction: Direction,
  options: Options,
): Policy | undefined {
  const { file, line } = policy.source();
  const written = manifests.find(
    ({ kind, value, lineOf, file: of }) =>
      of === file &&
      kind === policy.kind &&
      lineOf([]) === line &&
      isRecord(value.metadata) &&
      value.metadata.name === policy.name,
  );
  if (written === undefined || !isRecord(written.value.spec)) return undefined;
  const value = { ...written.value, spec: { ...written.value.spec, [direction]: [] } };
  const tiers = manifests.filter(({ kind }) => kind === 'Tier');
  return parseObjects([...tiers, { ...written, value }], options, []).objects.policies[0];
}
