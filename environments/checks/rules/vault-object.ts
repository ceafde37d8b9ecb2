import { vaultObjectName } from '../../settings/dgraph/secret-store.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import type { NameRule } from './name-rule.ts';

/** The name becomes part of the names of objects of the vault, of classes, and of volumes: `synced-<name>`. */
export const vaultSecretName: NameRule = {
  pattern: /^(?=.{1,56}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  shape: '1 to 56 lower-case letters, digits and inner hyphens where secrets come from a Key Vault',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
};
const longestObjectName = 127;

/**
 * A key of a Secret that makes no object of a vault.
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers
 */
export function checkVaultObject(path: string, secret: string, key: string): readonly Finding[] {
  if (key.includes('..'))
    return [
      finding(
        path,
        key,
        'is not a name of a file that the driver writes',
        'Rename the key, without two periods in a row',
      ),
    ];
  const name = vaultObjectName(secret, key).toLowerCase();
  if (name.length <= longestObjectName) return [];
  return [
    finding(
      path,
      key,
      `becomes ${name}, and names of a vault's objects end at ${longestObjectName} characters`,
      'Shorten the Secret or the key',
    ),
  ];
}
