import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';

/** Keys that Dgraph would get twice, from Vault and from a Secret. */
export function checkKeySources({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  const vault = dgraph.alpha.superflags.vault;
  const twice = (field: 'acl-field' | 'enc-field', owner: string) => ({
    path: `dgraph.alpha.superflags.vault.${field}`,
    value: vault?.[field],
    problem: `gives Dgraph a key that ${owner} gives too`,
    remedy: `Leave out this field or ${owner}`,
  });
  return [
    ...(vault?.['acl-field'] && dgraph.acl ? [twice('acl-field', 'dgraph.acl')] : []),
    ...(vault?.['enc-field'] && dgraph.encryption ? [twice('enc-field', 'dgraph.encryption')] : []),
  ];
}
