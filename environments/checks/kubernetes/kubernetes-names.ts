import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkName, dnsLabel, type NameRule } from '../rules/name-rule.ts';

/** `<release>-dgraph-zero-headless-N` has to stay below the 63 characters of a host name. */
const releaseName: NameRule = {
  pattern: /^[a-z]([-a-z0-9]{0,15}[a-z0-9])?$/,
  shape: '1 to 17 lower-case letters, digits and inner hyphens, beginning with a letter',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
};

/** Names that the Kubernetes API server would refuse, and two namespaces that would be one. */
export function checkKubernetesNames({ dgraph, clients }: ResolvedEnvironment): readonly Finding[] {
  const findings = [
    ...checkName('dgraph.release', dgraph.release, releaseName),
    ...checkName('dgraph.namespace', dgraph.namespace, dnsLabel),
  ];
  const taken = new Map([[dgraph.namespace, 'dgraph.namespace']]);
  clients.forEach((client, index) => {
    const path = `clients[${index}].name`;
    findings.push(...checkName(path, client.name, dnsLabel));
    const owner = taken.get(client.name);
    if (owner !== undefined) {
      findings.push({
        path,
        value: client.name,
        problem: `is the name of a namespace already, that of ${owner}`,
        remedy: 'Give each client a name of its own',
      });
    }
    taken.set(client.name, path);
  });
  return findings;
}
