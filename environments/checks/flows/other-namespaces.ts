import { clusterNamespaces } from '../../flows/known-namespaces.ts';
import { networkPoliciesOf } from '../../flows/network-policies-of.ts';
import { ownNamespaces } from '../../flows/own-workloads.ts';
import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkLabels } from '../rules/labels.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';

/** Namespaces of others that are this environment's own, or listed twice: it would be unclear who protects them. */
export function checkOtherNamespaces(environment: Environment): readonly Finding[] {
  const own = ownNamespaces(environment).map(({ name }) => name);
  const others = networkPoliciesOf(environment).otherNamespaces ?? [];
  return others.flatMap(({ name, labels }, index) => {
    const path = `networkPolicies.otherNamespaces[${index}]`;
    const isTaken = others.findIndex((other) => other.name === name) !== index;
    return [
      ...checkName(`${path}.name`, name, dnsLabel),
      ...(labels === undefined ? [] : checkLabels(`${path}.labels`, labels)),
      ...(own.includes(name)
        ? [duplicate(`${path}.name`, name, 'is created, and protected, by this environment')]
        : []),
      ...(isTaken || clusterNamespaces(environment).includes(name)
        ? [duplicate(`${path}.name`, name, 'is known already')]
        : []),
    ];
  });
}

function duplicate(path: string, value: string, problem: string): Finding {
  return { path, value, problem, remedy: 'Take the entry out' };
}
