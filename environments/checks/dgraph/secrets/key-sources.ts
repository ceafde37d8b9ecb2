import { duration } from '../../../settings/dgraph/flags/superflag-option.ts';
import type { Environment } from '../../../settings/environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';

/** Keys that Dgraph would get twice, from Vault and from a Secret, and lifetimes it would take for 0. */
export function checkKeySources({ dgraph }: Environment): readonly Finding[] {
  const vault = dgraph.alpha.superflags?.vault;
  const twice = (field: 'acl-field' | 'enc-field', owner: string) => ({
    path: `dgraph.alpha.superflags.vault.${field}`,
    value: vault?.[field],
    problem: `gives Dgraph a key that ${owner} gives too`,
    remedy: `Leave out this field or ${owner}`,
  });
  return [
    ...(vault?.['acl-field'] && dgraph.acl ? [twice('acl-field', 'dgraph.acl')] : []),
    ...(vault?.['enc-field'] && dgraph.encryption ? [twice('enc-field', 'dgraph.encryption')] : []),
    ...(['accessTtl', 'refreshTtl'] as const).flatMap((key) => {
      const value = dgraph.acl?.[key];
      if (value === undefined || duration.accepts(value)) return [];
      return [
        {
          path: `dgraph.acl.${key}`,
          value,
          problem: `must be ${duration.shape}`,
          remedy: 'Correct the duration',
        },
      ];
    }),
  ];
}
