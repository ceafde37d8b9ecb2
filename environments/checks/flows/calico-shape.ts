import { calicoExtras, locatedPolicies } from '../../flows/calico-parts.ts';
import type { Environment } from '../../settings/environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** Parts that no manifest could be made of, or that would be lost on the way into one; the other checks rely on these. */
export function checkCalicoShape(environment: Environment): readonly Finding[] {
  const { tiers = [], networkSets = [] } = calicoExtras(environment);
  return [
    ...tiers.flatMap(({ order, defaultAction }, index) => {
      const path = `networkPolicies.calico.tiers[${index}]`;
      const isKnown = defaultAction === 'Pass' || defaultAction === 'Deny';
      return [
        ...checkNumber(`${path}.order`, order),
        ...(isKnown
          ? []
          : [finding(`${path}.defaultAction`, defaultAction, 'is not known', "Set it to 'Pass' or 'Deny'")]),
      ];
    }),
    ...networkSets.flatMap(({ nets }, index) =>
      Array.isArray(nets)
        ? []
        : [finding(`networkPolicies.calico.networkSets[${index}].nets`, nets, 'is not a list', LIST_NETS)],
    ),
    ...checkPolicies(environment),
  ];
}

const LIST_NETS = "List ranges in [ ], such as ['203.0.113.0/24']";

function checkNumber(path: string, value: unknown): readonly Finding[] {
  return Number.isFinite(value) ? [] : [finding(path, value, 'is not a number', 'Write one')];
}

function checkPolicies(environment: Environment): readonly Finding[] {
  return locatedPolicies(environment).flatMap(({ path, policy }) => {
    const { scope }: { readonly scope: unknown } = policy;
    const kind = typeof scope === 'object' && scope !== null ? Reflect.get(scope, 'kind') : undefined;
    return [
      ...(kind === 'global' || kind === 'namespace'
        ? []
        : [finding(`${path}.scope`, scope, 'is no scope', "Set its kind to 'global' or 'namespace'")]),
      ...(kind === 'global' && typeof Reflect.get(policy.scope, 'namespaceSelector') !== 'string'
        ? [
            finding(
              `${path}.scope.namespaceSelector`,
              undefined,
              'would let the policy reach HostEndpoints, the nodes themselves',
              'Say whose pods are meant, such as all()',
            ),
          ]
        : []),
      ...checkNumber(`${path}.order`, policy.order),
      ...checkText(`${path}.selector`, policy.selector),
      ...(Array.isArray(policy.types)
        ? []
        : [finding(`${path}.types`, policy.types, 'is not a list', "List 'Ingress', 'Egress' or both")]),
      ...checkRules(`${path}.ingress`, policy.ingress),
      ...checkRules(`${path}.egress`, policy.egress),
    ];
  });
}

function checkRules(path: string, rules: unknown): readonly Finding[] {
  // A list may have gaps, which only a copy shows.
  const isList = Array.isArray(rules) && Array.from(rules).every(isObject);
  if (rules === undefined) return [];
  if (!isList) return [finding(path, rules, 'is not a list of rules', 'Put the rules into [ ]')];
  return rules.flatMap((rule: object, index) =>
    ['source', 'destination'].flatMap((side) =>
      checkEntity(`${path}[${index}].${side}`, Reflect.get(rule, side)),
    ),
  );
}

function checkEntity(path: string, entity: unknown): readonly Finding[] {
  if (entity === undefined) return [];
  if (typeof entity !== 'object' || entity === null || Array.isArray(entity)) {
    return [finding(path, entity, 'is no end of a rule', "Write it like { selector: '…' }")];
  }
  const lists = { ports: 'List ports in [ ], or leave it out', nets: LIST_NETS };
  return [
    ...Object.entries(lists).flatMap(([key, remedy]) => {
      const list: unknown = Reflect.get(entity, key);
      return list === undefined || Array.isArray(list)
        ? []
        : [finding(`${path}.${key}`, list, 'is not a list', remedy)];
    }),
    ...['selector', 'namespaceSelector'].flatMap((key) =>
      checkText(`${path}.${key}`, Reflect.get(entity, key)),
    ),
  ];
}

/** Null would become no selector at all. */
function checkText(path: string, value: unknown): readonly Finding[] {
  return value === undefined || typeof value === 'string'
    ? []
    : [finding(path, value, 'is not a text', "Put a selector into quotes, such as 'all()'")];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
