import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { KeyVaultStore } from '../../../settings/dgraph/secret-store.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { checkName, guid, vaultName } from '../../rules/name-rule.ts';

const path = 'dgraph.secretStore';

/** A vault that does not exist, or that is not the one the pods may read. */
export function checkSecretStore(environment: ResolvedEnvironment): readonly Finding[] {
  const { secretStore } = environment.dgraph;
  return secretStore.kind === 'key-vault' ? checkKeyVaultStore(environment, secretStore) : [];
}

function checkKeyVaultStore({ azure }: ResolvedEnvironment, store: KeyVaultStore): readonly Finding[] {
  return [
    ...checkName(`${path}.vault`, store.vault, vaultName),
    ...checkName(`${path}.tenantId`, store.tenantId, guid),
    ...checkName(`${path}.clientId`, store.clientId, guid),
    ...(azure.keyVault === undefined || azure.keyVault.name === store.vault
      ? []
      : [
          {
            path: `${path}.vault`,
            value: store.vault,
            problem: 'is not the vault of azure.keyVault, which the pods may read',
            remedy: 'Give both the same name, or leave azure.keyVault out for a vault that others keep',
          },
        ]),
  ];
}
