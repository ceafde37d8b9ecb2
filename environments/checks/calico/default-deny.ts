import { defaultTier, type LocatedPolicy, locatedPolicies } from '../../flows/calico-parts.ts';
import { guardrailTier } from '../../flows/guardrail-names.ts';
import { exemptNamespaces } from '../../flows/known-namespaces.ts';
import { namespaceNameLabel } from '../../flows/own-workloads.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import type { CalicoPolicy, CalicoRule } from '../../settings/network-policies/calico-policy.ts';
import { selects } from './selector/selector.ts';
import { tryParse } from './selector-grammar.ts';

/** Denials by default that cut off the cluster's own pods, or everybody's names. */
export function checkDefaultDeny(environment: ResolvedEnvironment): readonly Finding[] {
  const passing = passingTiers(environment);
  const located = locatedPolicies(environment);
  return located.flatMap(({ path, policy }) => {
    const denied = (policy.types ?? []).filter((direction) => deniesByDefault(policy, direction, passing));
    if (denied.length === 0) return [];
    const hit = policy.scope.kind === 'global' ? selectedNamespaces(policy, environment) : [];
    return [
      ...(hit.length === 0
        ? []
        : [
            {
              path,
              value: `${policy.tier}.${policy.name}`,
              problem: `denies by default (${denied.join(', ')}) and selects pods of ${hit.join(', ')}, which the cluster cannot live without`,
              remedy: 'Leave these namespaces out of its namespaceSelector, with not in { … }',
            },
          ]),
      ...(denied.includes('Egress') && policy.tier !== defaultTier && !allowsDns(located, policy.tier)
        ? [
            {
              path,
              value: `${policy.tier}.${policy.name}`,
              problem: 'denies egress before the rules for DNS are asked, so that no name is found any more',
              remedy: `Allow or pass UDP and TCP to port 53 in the tier ${policy.tier}`,
            },
          ]
        : []),
    ];
  });
}

/** Tiers that leave what they do not match to the next one. */
function passingTiers(environment: ResolvedEnvironment): readonly string[] {
  const { tiers = [] } = environment.networkPolicies.calico;
  return [
    guardrailTier.name,
    ...tiers.filter(({ defaultAction }) => defaultAction === 'Pass').map(({ name }) => name),
  ];
}

/** Whether traffic that no particular rule matches is denied. */
function deniesByDefault(
  policy: CalicoPolicy,
  direction: 'Ingress' | 'Egress',
  passing: readonly string[],
): boolean {
  const rules = (direction === 'Ingress' ? policy.ingress : policy.egress) ?? [];
  const last = rules.find((rule) => rule.action !== 'Log' && matchesEverything(rule));
  return last === undefined ? !passing.includes(policy.tier) : last.action === 'Deny';
}

function matchesEverything({ protocol, source, destination }: CalicoRule): boolean {
  const isOpen = (entity: object | undefined) => entity === undefined || Object.keys(entity).length === 0;
  return protocol === undefined && isOpen(source) && isOpen(destination);
}

/** The system namespaces that have a pod the policy selects: one without labels of its own, or CoreDNS. */
function selectedNamespaces(policy: CalicoPolicy, environment: ResolvedEnvironment): readonly string[] {
  const namespaceSelector =
    policy.scope.kind === 'global' ? tryParse(policy.scope.namespaceSelector) : undefined;
  const selector = tryParse(policy.selector ?? 'all()');
  if (namespaceSelector === undefined || selector === undefined) return [];
  return exemptNamespaces(environment).filter((name) => {
    const inherited = { [namespaceNameLabel]: name, 'projectcalico.org/name': name };
    const own = { 'projectcalico.org/namespace': name, 'projectcalico.org/orchestrator': 'k8s' };
    return (
      selects(namespaceSelector, inherited) &&
      [own, { ...own, 'k8s-app': 'kube-dns' }].some((labels) => selects(selector, labels))
    );
  });
}

function allowsDns(located: readonly LocatedPolicy[], tier: string): boolean {
  const rules = located
    .filter(({ policy }) => policy.tier === tier)
    .flatMap(({ policy }) => policy.egress ?? [])
    .filter(({ action }) => action === 'Allow' || action === 'Pass');
  return (['UDP', 'TCP'] as const).every((wanted) =>
    rules.some(
      ({ protocol = wanted, destination }) =>
        protocol === wanted && (destination?.ports === undefined || destination.ports.includes(53)),
    ),
  );
}
