import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkLabelValues } from '../rules/labels.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';

/** Labels that are put on namespaces anyway. */
const ownLabels = /^(pod-security\.kubernetes\.io\/|kubernetes\.io\/metadata\.name$)/;

/** Listed namespaces that would be created twice, or that have labels which others set. */
export function checkNamespaces(environment: ResolvedEnvironment): readonly Finding[] {
  const owners = ownersOf(environment);
  const { namespaces } = environment;
  return namespaces.flatMap(({ name, labels }, index) => {
    const path = `namespaces[${index}]`;
    const owner = owners.get(name);
    return [
      ...checkName(`${path}.name`, name, dnsLabel),
      ...(owner === undefined ? [] : [finding(`${path}.name`, name, owner, 'Take the entry out')]),
      ...(namespaces.findIndex((one) => one.name === name) === index
        ? []
        : [finding(`${path}.name`, name, 'is in the list already', 'Take one of the two entries out')]),
      ...checkLabelValues(`${path}.labels`, labels),
      ...Object.entries(labels)
        .filter(([key]) => ownLabels.test(key))
        .map(([key, value]) =>
          finding(
            `${path}.labels[${JSON.stringify(key)}]`,
            value,
            'is set already, by podSecurity or by Kubernetes',
            'Take it out, and set podSecurity',
          ),
        ),
    ];
  });
}

/** Namespaces that are not those of applications, and what they are. That others create one, checkOtherNamespaces says. */
function ownersOf(environment: ResolvedEnvironment): ReadonlyMap<string, string> {
  const { clusterNamespaces, dgraph, clients } = environment;
  return new Map([
    ...clusterNamespaces.map((name) => [name, 'comes with the cluster or with a GitOps tool'] as const),
    ...clients.map(({ name }) => [name, 'is the namespace of a client'] as const),
    [dgraph.namespace, 'is the namespace of Dgraph'] as const,
  ]);
}
