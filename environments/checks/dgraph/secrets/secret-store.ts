import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { DgraphKeyVaultStore } from '../../../settings/dgraph/secret-store.ts';
import { type Finding, finding } from '../../../settings/findings/finding.ts';
import type { ResolvedDgraph } from '../../../settings/resolve/resolve-dgraph.ts';
import { checkName, guid, vaultName } from '../../rules/name-rule.ts';

const path = 'dgraph.secretStore';

/** A vault that does not exist, or that is not the one the pods may read. */
export function checkSecretStore(environment: ResolvedEnvironment): readonly Finding[] {
  const { secretStore } = environment.dgraph;
  return secretStore.kind === 'key-vault' ? checkKeyVaultStore(environment, secretStore) : [];
}

function checkKeyVaultStore(
  { azure, dgraph }: ResolvedEnvironment,
  store: DgraphKeyVaultStore,
): readonly Finding[] {
  return [
    ...checkName(`${path}.vault`, store.vault, vaultName),
    ...checkName(`${path}.tenantId`, store.tenantId, guid),
    ...checkIdentities(dgraph, store),
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

/** Each account is bound to one identity: one id for one account, one for each kind of pod where each has an account. */
function checkIdentities(
  { serviceAccount, backups }: ResolvedDgraph,
  { clientId }: DgraphKeyVaultStore,
): readonly Finding[] {
  const at = `${path}.clientId`;
  const isForEach = serviceAccount?.kind === 'created-for-each';
  if (typeof clientId === 'string')
    return isForEach
      ? [
          finding(
            at,
            clientId,
            'is one identity, and each kind of pod has an account of its own',
            'Write { zero: …, alpha: …, backups: … }, with an identity for each',
          ),
        ]
      : checkName(at, clientId, guid);
  return [
    ...Object.entries(clientId).flatMap(([kind, id]) => checkName(`${at}.${kind}`, id, guid)),
    ...(isForEach
      ? []
      : [
          finding(
            at,
            clientId,
            'names an identity for each kind of pod, and they have one account',
            "Set dgraph.serviceAccount.kind to 'created-for-each', or write one id",
          ),
        ]),
    ...(backups !== undefined && clientId.backups === undefined
      ? [
          finding(
            `${at}.backups`,
            undefined,
            'backup jobs read the vault, too',
            'Add the id of their identity',
          ),
        ]
      : []),
  ];
}
