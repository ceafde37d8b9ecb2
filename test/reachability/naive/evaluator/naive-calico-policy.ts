import { listAt, type Manifest, mapAt, numberAt, textAt, textsAt, valueAt } from '../manifest-fields.ts';
import { ruleIsAcceptable, ruleMatcher } from './naive-calico-rule.ts';
import { kindOf, nameOf, namespaceOf } from './naive-cluster.ts';
import type { PolicyContext } from './naive-kubernetes-policy.ts';
import type { Direction } from './naive-packet.ts';
import type { NaivePolicy, NaiveRule, RuleAction } from './naive-policy.ts';
import { type NaiveSelector, parseNaiveSelector, prefixKeys, selectorHolds } from './naive-selector.ts';

/**
 * A NetworkPolicy or GlobalNetworkPolicy of Calico; undefined if it is not in force for pods: refused by the API
 * (v3), dropped by Felix as a whole (crd v1, rule C10), or for host endpoints only (rule C23).
 */
export function readCalicoPolicy(
  object: Manifest,
  objects: readonly Manifest[],
  context: PolicyContext,
): NaivePolicy | undefined {
  const spec = mapAt(object, 'spec');
  if (valueAt(spec, 'doNotTrack') === true || valueAt(spec, 'preDNAT') === true) return undefined;
  const namespace = kindOf(object) === 'NetworkPolicy' ? namespaceOf(object) : undefined;
  const rules = [...listAt(spec, 'ingress'), ...listAt(spec, 'egress')];
  // From 3.32 on, the resource definitions of either group know the words.
  if (context.options.calico === '3.32' && !wordsAreExact(spec, rules)) return undefined;
  if (!rules.every((rule) => ruleIsAcceptable(rule, context.options))) return undefined;
  const selector = tryParse(textAt(spec, 'selector') ?? '');
  const inNamespaces = tryParse(textAt(spec, 'namespaceSelector') ?? '');
  const ofAccounts = tryParse(textAt(spec, 'serviceAccountSelector') ?? '');
  if (selector === undefined) return undefined;
  if (!isRaw(object) && (inNamespaces === undefined || ofAccounts === undefined)) return undefined;
  const { tier, tieKey } = identity(object, namespace, context.options.calico);
  const selecting = [
    selector,
    ...(inNamespaces === undefined || namespace !== undefined ? [] : [prefixKeys(inNamespaces, 'pcns.')]),
    ...(ofAccounts === undefined ? [] : [prefixKeys(ofAccounts, 'pcsa.')]),
  ];
  const readRules = (direction: Direction): readonly NaiveRule[] =>
    listAt(spec, direction).map((rule) => ({
      action: ruleAction(rule, nameOf(object)),
      matches: ruleMatcher(rule, namespace, objects, context),
    }));
  return {
    tier,
    tieKey,
    order: numberAt(spec, 'order') ?? Number.POSITIVE_INFINITY,
    directions: directionsOf(spec, isRaw(object)),
    selects: (pod) =>
      (namespace === undefined || pod.namespace === namespace) &&
      selecting.every((part) => selectorHolds(part, pod.calicoLabels)),
    ingress: readRules('ingress'),
    egress: readRules('egress'),
  };
}

/** Whether the object came through the group without defaulting and validation. */
function isRaw(object: Manifest): boolean {
  return textAt(object, 'apiVersion') === 'crd.projectcalico.org/v1';
}

function tryParse(text: string): NaiveSelector | undefined {
  try {
    return parseNaiveSelector(text);
  } catch {
    return undefined;
  }
}

/** Rules C3 and C9: up to 3.31 the tier of a raw policy is the part of its name before the first dot. */
function identity(
  object: Manifest,
  namespace: string | undefined,
  calico: '3.31' | '3.32',
): { readonly tier: string; readonly tieKey: string } {
  const name = nameOf(object);
  const specTier = textAt(object, 'spec', 'tier') || 'default';
  if (calico === '3.32') return { tier: specTier, tieKey: `${name}/${namespace ?? ''}/${kindOf(object)}` };
  const inNamespace = namespace === undefined ? '' : `${namespace}/`;
  if (!isRaw(object)) {
    const stored = name.startsWith(`${specTier}.`) ? name : `${specTier}.${name}`;
    return { tier: specTier, tieKey: `${inNamespace}${stored}` };
  }
  const [prefix = '', ...rest] = name.split('.');
  return { tier: rest.length === 0 ? 'default' : prefix, tieKey: `${inNamespace}${name}` };
}

/** Rule C8: the v3 API fills types in from the rules that are there; raw, no types means both directions. */
function directionsOf(spec: Manifest, raw: boolean): ReadonlySet<Direction> {
  const types = textsAt(spec, 'types').map((type) => type.toLowerCase());
  const [ingress, egress] = [listAt(spec, 'ingress').length > 0, listAt(spec, 'egress').length > 0];
  const applies = (direction: Direction): boolean => {
    if (types.length > 0) return types.includes(direction);
    if (raw) return true;
    return direction === 'egress' ? egress : ingress || !egress;
  };
  return new Set((['ingress', 'egress'] as const).filter(applies));
}

function wordsAreExact(spec: Manifest, rules: readonly unknown[]): boolean {
  return (
    textsAt(spec, 'types').every((type) => ['Ingress', 'Egress'].includes(type)) &&
    rules.every((rule) => ['Allow', 'Deny', 'Pass', 'Log'].includes(textAt(rule, 'action') ?? ''))
  );
}

/** Raw actions are taken in any case and may be absent; what Felix does not know stops it (rule C10). */
function ruleAction(rule: unknown, policy: string): RuleAction {
  const action = (textAt(rule, 'action') ?? '').toLowerCase();
  switch (action) {
    case '':
      return 'allow';
    case 'next-tier':
      return 'pass';
    case 'allow':
    case 'deny':
    case 'pass':
    case 'log':
      return action;
    default:
      throw new Error(
        `policy ${policy}: action "${action}" is none of Allow, Deny, Pass and Log; Felix would panic`,
      );
  }
}
