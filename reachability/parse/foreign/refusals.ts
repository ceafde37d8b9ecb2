import { acceptObject } from '../../contract/finding.ts';
import { matchesPattern } from '../../text/matches-pattern.ts';
import { type Fields, fieldsAt, mapsAt, type ObjectReader, stringAt, stringsAt } from '../fields/reader.ts';
import { admissionRulesOf, isAboutWriting } from './admission.ts';

/** Kinds that close what would be open without them, by API group, and what the API server calls their objects. */
const governing: readonly (readonly [group: string, kind: string, resource: string])[] = [
  ['networking.k8s.io', 'NetworkPolicy', 'networkpolicies'],
  ['policy.networking.k8s.io', 'AdminNetworkPolicy', 'adminnetworkpolicies'],
  ['policy.networking.k8s.io', 'BaselineAdminNetworkPolicy', 'baselineadminnetworkpolicies'],
  ['policy.networking.k8s.io', 'ClusterNetworkPolicy', 'clusternetworkpolicies'],
  ...['projectcalico.org', 'crd.projectcalico.org'].flatMap((group) => [
    [group, 'NetworkPolicy', 'networkpolicies'] as const,
    [group, 'GlobalNetworkPolicy', 'globalnetworkpolicies'] as const,
    [group, 'NetworkSet', 'networksets'] as const,
    [group, 'GlobalNetworkSet', 'globalnetworksets'] as const,
    [group, 'Tier', 'tiers'] as const,
  ]),
];

/**
 * A webhook or an admission policy that is for network policies by name, and may refuse some of those that are counted. Those for all
 * objects, as of engines for policies, say nothing of network policies, and one that is in a cluster let in what is there.
 */
export function reportRefusals(object: ObjectReader): void {
  const actions = stringsAt(fieldsAt(object.root, 'spec'), 'validationActions') ?? [];
  if (actions.length > 0 && !actions.includes('Deny')) return;
  report(object, admissionRulesOf(object).some(namesResource));
}

/** What a policy of Kyverno says may refuse only where it is to be enforced. https://kyverno.io/docs/policy-types/cluster-policy/validate/ */
export function reportRefusalsOfKyverno(object: ObjectReader): void {
  const spec = fieldsAt(object.root, 'spec');
  const ofAll = [
    stringAt(spec, 'validationFailureAction'),
    ...actionsOf(spec, 'validationFailureActionOverrides'),
  ];
  const rules = (mapsAt(spec, 'rules') ?? []).filter((rule) => {
    const validate = fieldsAt(rule, 'validate');
    const own = [stringAt(validate, 'failureAction'), ...actionsOf(validate, 'failureActionOverrides')];
    const actions = own.some((one) => one !== undefined) ? own : ofAll;
    return actions.some((action) => action?.toLowerCase() === 'enforce');
  });
  report(object, rules.flatMap(kindsOf).some(namesKind));
}

function actionsOf(fields: Fields, key: string): readonly (string | undefined)[] {
  return (mapsAt(fields, key) ?? []).map((one) => stringAt(one, 'action'));
}

function kindsOf(rule: Fields): readonly string[] {
  const match = fieldsAt(rule, 'match');
  const filters = [match, ...(mapsAt(match, 'any') ?? []), ...(mapsAt(match, 'all') ?? [])];
  return filters.flatMap((filter) => stringsAt(fieldsAt(filter, 'resources'), 'kinds') ?? []);
}

/** `NetworkPolicy`, `networking.k8s.io/v1/NetworkPolicy`, or with stars. */
function namesKind(text: string): boolean {
  const [pattern = '', , group = '*'] = text.split('/').toReversed();
  return (
    /[^*]/.test(pattern) &&
    governing.some(([own, kind]) => matchesPattern(pattern, kind) && matchesPattern(group, own))
  );
}

/** https://open-policy-agent.github.io/gatekeeper/website/docs/howto#constraints */
export function reportRefusalsOfConstraint(object: ObjectReader): void {
  const spec = fieldsAt(object.root, 'spec');
  const action = stringAt(spec, 'enforcementAction') ?? 'deny';
  const entries = mapsAt(fieldsAt(spec, 'match'), 'kinds') ?? [];
  const isNamed = entries.some((one) => {
    const [groups = [], kinds = []] = ['apiGroups', 'kinds'].map((key) => stringsAt(one, key));
    return governing.some(
      ([group, kind]) => kinds.includes(kind) && (groups.includes('*') || groups.includes(group)),
    );
  });
  report(object, isNamed && action !== 'dryrun' && action !== 'warn');
}

function namesResource(rule: Fields): boolean {
  const groups = stringsAt(rule, 'apiGroups') ?? [];
  const resources = stringsAt(rule, 'resources') ?? [];
  return (
    isAboutWriting(rule) &&
    governing.some(
      ([group, , resource]) =>
        (groups.includes('*') || groups.includes(group)) && resources.includes(resource),
    )
  );
}

function report(object: ObjectReader, isNamed: boolean): void {
  if (!isNamed || object.isLive()) return;
  const message = `it may refuse network policies that are counted here; give those of the cluster, ${acceptObject}`;
  object.report('warning', 'not-applied', ['kind'], message);
}
