import {
  type LocatedEntity,
  type LocatedRule,
  locatedEntities,
  locatedRules,
  peerEntity,
} from '../../flows/calico-parts.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { tryParse } from './selector-grammar.ts';

/**
 * Ends of rules that mean another set of peers than they seem to: `all()` is not the internet, and in a policy of a
 * namespace a selector stays inside it while anything else goes everywhere.
 * https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#entityrule
 */
export function checkEntityScope(environment: ResolvedEnvironment): readonly Finding[] {
  return [
    ...locatedEntities(environment).flatMap(checkSelector),
    ...locatedRules(environment).flatMap(checkUnrestricted),
  ];
}

function checkSelector({ path, entity, policy, role }: LocatedEntity): readonly Finding[] {
  const { selector, namespaceSelector } = entity;
  if (selector === undefined || namespaceSelector !== undefined) return [];
  if (tryParse(selector)?.kind === 'all') {
    return [
      {
        path: `${path}.selector`,
        value: selector,
        problem: 'means all pods and network sets, not every address: the internet is not among them',
        remedy: "Leave it out for everything, or set namespaceSelector to 'all()' for all pods",
      },
    ];
  }
  if (policy.scope.kind === 'global' || role === 'self') return [];
  return [
    {
      path: `${path}.selector`,
      value: selector,
      problem: `selects pods of the namespace ${policy.scope.namespace} alone`,
      remedy: 'Say which namespaces are meant with namespaceSelector',
    },
  ];
}

function checkUnrestricted(located: LocatedRule): readonly Finding[] {
  const { path, policy, rule } = located;
  const entity = peerEntity(located);
  const { selector, namespaceSelector, nets, service } = entity ?? {};
  const isRestricted = [selector, namespaceSelector, nets, service].some((part) => part !== undefined);
  if (policy.scope.kind === 'global' || rule.action !== 'Allow' || isRestricted) return [];
  return [
    {
      path,
      value: rule,
      problem: 'allows every namespace and the internet, though its policy belongs to one namespace',
      remedy: "Name the peer: namespaceSelector 'all()' for all pods, nets for addresses outside",
    },
  ];
}
