import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkLabels } from '../rules/labels.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';

/** Namespaces of others that are this environment's own, or listed twice: it would be unclear what protects them. */
export function checkOtherNamespaces(environment: ResolvedEnvironment): readonly Finding[] {
  const own = environment.world.ownNamespaces.map(({ name }) => name);
  const others = environment.networkPolicies.otherNamespaces;
  return others.flatMap(({ name, labels }, index) => {
    const path = `networkPolicies.otherNamespaces[${index}]`;
    const isTaken = others.findIndex((other) => other.name === name) !== index;
    return [
      ...checkName(`${path}.name`, name, dnsLabel),
      ...(labels === undefined ? [] : checkLabels(`${path}.labels`, labels)),
      ...(own.includes(name)
        ? [duplicate(`${path}.name`, name, 'is created, and protected, by this environment')]
        : []),
      ...(isTaken || environment.clusterNamespaces.includes(name)
        ? [duplicate(`${path}.name`, name, 'is in the list already, or comes with the cluster')]
        : []),
    ];
  });
}

function duplicate(path: string, value: string, problem: string): Finding {
  return { path, value, problem, remedy: 'Take the entry out' };
}
