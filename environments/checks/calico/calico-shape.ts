import { locatedPolicies } from '../../flows/calico-parts.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** Policies whose parts are not what they have to be; the other checks rely on these. */
export function checkCalicoShape(environment: ResolvedEnvironment): readonly Finding[] {
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
      ...(policy.types === undefined || Array.isArray(policy.types)
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
  const ports: unknown = Reflect.get(entity, 'ports');
  return ports === undefined || Array.isArray(ports)
    ? []
    : [finding(`${path}.ports`, ports, 'is not a list', 'List ports in [ ], or leave it out')];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
