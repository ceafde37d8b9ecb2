import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import { vaultObjectName } from '../../../settings/dgraph/secret-store.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { type SecretUse, secretUses } from '../../../settings/resolve/secret-uses.ts';
import { checkName } from '../../rules/name-rule.ts';
import { checkVaultObject, vaultSecretName } from '../../rules/vault-object.ts';
import { membersOf } from '../pods/members.ts';

/**
 * Secrets that cannot come from a Key Vault: names that make no object of it, two keys that would be one object, and
 * Secrets whose keys are not listed.
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers
 */
export function checkVaultObjects(environment: ResolvedEnvironment): readonly Finding[] {
  const { dgraph } = environment;
  if (dgraph.secretStore.kind !== 'key-vault') return [];
  // Key Vault does not tell capital letters from small ones.
  const owners = new Map<string, SecretUse>();
  const findings = secretUses(dgraph)
    .filter(isFirstOfItsKind)
    .flatMap((use) => {
      const name = vaultObjectName(use.secret, use.key).toLowerCase();
      const owner = owners.get(name);
      owners.set(name, owner === undefined ? use : owner);
      return [
        ...checkName(use.path, use.secret, vaultSecretName),
        ...checkVaultObject(use.path, use.secret, use.key),
        ...(owner === undefined ? [] : [collision(use, owner, name)]),
      ];
    });
  return [...findings, ...checkWholeSecrets(environment), ...checkSharedVariables(environment)];
}

function isFirstOfItsKind(use: SecretUse, index: number, uses: readonly SecretUse[]): boolean {
  return uses.findIndex(({ secret, key }) => secret === use.secret && key === use.key) === index;
}

function collision({ path, secret, key }: SecretUse, owner: SecretUse, name: string): Finding {
  return {
    path,
    value: `${secret}/${key}`,
    problem: `becomes the object ${name} of the vault, which ${owner.secret}/${owner.key} is already`,
    remedy: 'Rename one of the two',
  };
}

/** One Kubernetes Secret is made with one identity, so kinds of pods with identities of their own cannot share it. */
function checkSharedVariables({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  if (dgraph.serviceAccount?.kind !== 'created-for-each') return [];
  const makers = new Map<string, SecretUse>();
  return secretUses(dgraph)
    .filter(({ form }) => form === 'object')
    .flatMap((use) => {
      const maker = makers.get(use.secret);
      if (maker === undefined) makers.set(use.secret, use);
      if (maker === undefined || maker.reader === use.reader) return [];
      return [
        {
          path: use.path,
          value: use.secret,
          problem: `is read by ${use.reader} as ${maker.path} is by ${maker.reader}, and each has an identity of its own`,
          remedy: "Give each a Secret of its own, or set dgraph.serviceAccount.kind to 'created'",
        },
      ];
    });
}

function checkWholeSecrets(environment: ResolvedEnvironment): readonly Finding[] {
  return membersOf(environment).flatMap(({ path, settings }) => [
    ...settings.envFrom.flatMap(({ kind, name }, index) =>
      kind === 'secret' ? [wholeSecret(`${path}.envFrom[${index}]`, name, 'List each variable in env')] : [],
    ),
    ...settings.mounts.flatMap(({ source }, index) =>
      source.kind === 'secret' && source.keys === undefined
        ? [wholeSecret(`${path}.mounts[${index}].source`, source.name, 'List its keys')]
        : [],
    ),
  ]);
}

function wholeSecret(path: string, value: string, remedy: string): Finding {
  const problem = 'means all keys of a Secret, and a Key Vault hands out single objects by name';
  return { path, value, problem, remedy: `${remedy}, or set dgraph.secretStore to kubernetes-secrets` };
}
