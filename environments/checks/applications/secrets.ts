import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { SecretStore } from '../../settings/dgraph/secret-store.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { type ApplicationSecret, applicationSecrets } from '../../settings/resolve/application-secrets.ts';
import { checkName, guid, vaultName } from '../rules/name-rule.ts';
import { checkVaultObject, vaultSecretName } from '../rules/vault-object.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

/** What pods need before they can read a vault, and what it is for. */
const addOns = {
  'key-vault-secrets': 'installs the driver that mounts secrets of a vault',
  'workload-identity': "binds a pod's ServiceAccount to the identity that may read the vault",
} as const;

/** Secrets of applications that cannot come from the Key Vault that they are to come from. */
export function checkApplicationSecrets(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedApplications(environment).flatMap((one) => {
    const { secretStore } = one.application;
    return secretStore.kind === 'key-vault' ? checkVault(one, secretStore, environment) : [];
  });
}

function checkVault(
  { path, application }: LocatedApplication,
  store: Extract<SecretStore, { readonly kind: 'key-vault' }>,
  { azure }: ResolvedEnvironment,
): readonly Finding[] {
  const at = `${path}.secretStore`;
  const secrets = applicationSecrets(application);
  return [
    ...checkName(`${at}.vault`, store.vault, vaultName),
    ...checkName(`${at}.tenantId`, store.tenantId, guid),
    ...checkName(`${at}.clientId`, store.clientId, guid),
    ...(['key-vault-secrets', 'workload-identity'] as const)
      .filter((addOn) => !azure.cluster.addOns.includes(addOn))
      .map((addOn) =>
        finding(
          at,
          store.kind,
          `needs the add-on '${addOn}', which ${addOns[addOn]}`,
          `Add '${addOn}' to azure.cluster.addOns`,
        ),
      ),
    ...(application.serviceAccount === undefined
      ? [
          finding(
            `${path}.serviceAccount`,
            undefined,
            'pods need it to read the vault: Azure knows them by their ServiceAccount',
            "Set it to { kind: 'created', name: … }",
          ),
        ]
      : []),
    ...(secrets.length === 0 && application.envFrom.every(({ kind }) => kind !== 'secret')
      ? [
          finding(
            at,
            store.kind,
            'holds nothing that env or mounts name',
            'Leave secretStore out, or name a secret',
          ),
        ]
      : []),
    ...secrets.flatMap(({ path: place, secret, key }) => [
      ...checkName(`${path}.${place}`, secret, vaultSecretName),
      ...checkVaultObject(`${path}.${place}`, secret, key),
    ]),
    ...checkCollisions(path, secrets),
    ...checkWholeSecrets(path, application),
  ];
}

/** Key Vault does not tell capital letters from small ones, nor periods from hyphens. */
function checkCollisions(path: string, secrets: readonly ApplicationSecret[]): readonly Finding[] {
  const owners = new Map<string, ApplicationSecret>();
  return secrets.flatMap((one) => {
    const owner = owners.get(one.object.toLowerCase());
    if (owner === undefined) owners.set(one.object.toLowerCase(), one);
    if (owner === undefined || (owner.secret === one.secret && owner.key === one.key)) return [];
    return [
      finding(
        `${path}.${one.path}`,
        `${one.secret}/${one.key}`,
        `becomes the object ${one.object} of the vault, which ${owner.secret}/${owner.key} is already`,
        'Rename one of the two',
      ),
    ];
  });
}

function checkWholeSecrets(
  path: string,
  { envFrom, mounts }: LocatedApplication['application'],
): readonly Finding[] {
  const whole = (at: string, name: string, remedy: string) =>
    finding(
      `${path}.${at}`,
      name,
      'means all keys of a Secret, and a Key Vault hands out single objects by name',
      `${remedy}, or set ${path}.secretStore to { kind: 'kubernetes-secrets' }`,
    );
  return [
    ...envFrom.flatMap(({ kind, name }, index) =>
      kind === 'secret' ? [whole(`envFrom[${index}]`, name, 'List each variable in env')] : [],
    ),
    ...mounts.flatMap(({ source }, index) =>
      source.kind === 'secret' && source.keys === undefined
        ? [whole(`mounts[${index}].source`, source.name, 'List its keys')]
        : [],
    ),
  ];
}
