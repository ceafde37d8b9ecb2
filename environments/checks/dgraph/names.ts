import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkName, dnsSubdomain, type NameRule, secretKey } from '../rules/name-rule.ts';

const namesPage = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/';
/** The chart cuts it off at 24; with it the longest name, of a pod in the headless Service of a group, stays below 63. */
const fullName: NameRule = {
  pattern: /^[a-z]([-a-z0-9]{0,22}[a-z0-9])?$/,
  shape: '1 to 24 lower-case letters, digits and inner hyphens, beginning with a letter',
  source: `${namesPage}#dns-label-names`,
};

/** Names of objects and of Secrets that Kubernetes would refuse. */
export function checkDgraphNames({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  return [
    ...(dgraph.fullName === undefined ? [] : checkName('dgraph.fullName', dgraph.fullName, fullName)),
    ...checkName('dgraph.clusterDomain', dgraph.clusterDomain, dnsSubdomain),
    ...(dgraph.serviceAccount === undefined
      ? []
      : checkName('dgraph.serviceAccount.name', dgraph.serviceAccount.name, dnsSubdomain)),
    ...dgraph.imagePullSecrets.flatMap((name, index) =>
      checkName(`dgraph.imagePullSecrets[${index}]`, name, dnsSubdomain),
    ),
    ...secretReferences(dgraph).flatMap(([path, name]) =>
      checkName(
        path,
        name,
        path.endsWith('.key') || path.endsWith('.certificate') ? secretKey : dnsSubdomain,
      ),
    ),
  ];
}

/** Every name of a Secret and of a key in it, wherever the settings have one. */
function secretReferences(value: unknown, path = 'dgraph'): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    const isSecret = /^(secret|zeroSecret|alphaSecret|tlsSecret)$/.test(key);
    const isKey = 'secret' in value && (key === 'key' || key === 'certificate');
    return (isSecret || isKey) && typeof inner === 'string'
      ? [[at, inner] as const]
      : secretReferences(inner, at);
  });
}
