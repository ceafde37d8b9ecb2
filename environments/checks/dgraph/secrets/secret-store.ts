import type { KeyVaultStore } from '../../../settings/dgraph/secret-store.ts';
import type { Environment } from '../../../settings/environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { checkName, guid, vaultName } from '../../rules/name-rule.ts';

const path = 'dgraph.secretStore';

/** A store that is none, or a vault that is not the one the pods may read. */
export function checkSecretStore(environment: Environment): readonly Finding[] {
  const { secretStore } = environment.dgraph;
  switch (secretStore?.kind) {
    case 'kubernetes-secrets':
      return [];
    case 'key-vault':
      return checkKeyVaultStore(environment, secretStore);
    case undefined:
      if (secretStore === undefined) return [];
  }
  return [
    {
      path,
      value: secretStore,
      problem: 'is no kind of store',
      remedy: "Set its kind to 'kubernetes-secrets' or 'key-vault', or leave it out for the former",
    },
  ];
}

function checkKeyVaultStore({ azure }: Environment, store: KeyVaultStore): readonly Finding[] {
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
            remedy:
              'Give both the same name, or leave azure.keyVault out for a vault that somebody else keeps',
          },
        ]),
  ];
}
