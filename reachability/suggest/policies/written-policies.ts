import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import { bothDirections, type Direction } from '../../model/policy.ts';

/** A rule as it is written: an entry of `spec.ingress` or `spec.egress`. */
export interface WrittenRule {
  readonly direction: Direction;
  readonly index: number;
}

/** Kinds that policies have, in the groups that define them. */
const policyKinds = /NetworkPolicy$|^NetworkPolicy/;
const policyGroups =
  /^(networking\.k8s\.io|projectcalico\.org|crd\.projectcalico\.org|policy\.networking\.k8s\.io)\//;

export function isPolicy({ apiVersion, kind }: Manifest): boolean {
  return policyGroups.test(apiVersion) && policyKinds.test(kind);
}

export function rulesOf(policy: Manifest): readonly WrittenRule[] {
  return bothDirections.flatMap((direction) =>
    listOf(policy, direction).map((_, index): WrittenRule => ({ direction, index })),
  );
}

/** The policy with some of its rules only. A list without entries is left out, as it would be in a file. */
export function withRules(policy: Manifest, kept: readonly WrittenRule[]): Manifest {
  if (!isRecord(policy.value.spec)) return policy;
  const { ingress: _, egress: __, ...rest } = policy.value.spec;
  const lists = bothDirections.flatMap((direction) => {
    const list = listOf(policy, direction).filter((_, index) =>
      kept.some((rule) => rule.direction === direction && rule.index === index),
    );
    return list.length === 0 ? [] : [[direction, list] as const];
  });
  return { ...policy, value: { ...policy.value, spec: { ...rest, ...Object.fromEntries(lists) } } };
}

function listOf({ value: { spec } }: Manifest, direction: Direction): readonly unknown[] {
  const list = isRecord(spec) ? spec[direction] : undefined;
  return Array.isArray(list) ? list : [];
}

/** Such as `NetworkPolicy shop/deny`. */
export function nameOfPolicyManifest({ kind, value: { metadata } }: Manifest): string {
  const { namespace, name } = isRecord(metadata) ? metadata : {};
  return `${kind} ${namespace === undefined ? '' : `${String(namespace)}/`}${String(name)}`;
}
