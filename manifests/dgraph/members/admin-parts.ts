import type { AdminAccess } from '../../../environments/settings/dgraph/admin-access.ts';
import type { SuperflagPart } from '../parts/superflag-arguments.ts';

/**
 * The superflag `security` for those who may administer.
 *
 * @param jobRanges addresses that backups come from
 * @param owner path of the setting
 */
export function adminParts(
  access: AdminAccess,
  jobRanges: readonly string[],
  owner: string,
): readonly SuperflagPart[] {
  const allowed = access.kind === 'anyone' ? ['0.0.0.0/0'] : [...new Set([...access.allow, ...jobRanges])];
  const part = { superflag: 'security', owner };
  return [
    // Dgraph does not trim: a space after a comma would keep it from starting.
    ...(allowed.length === 0 ? [] : [{ ...part, key: 'whitelist', value: allowed.join(',') }]),
    ...(access.token === undefined ? [] : [{ ...part, key: 'token', value: access.token }]),
  ];
}
