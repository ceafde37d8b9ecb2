import type { ResolvedApplication } from '../../environments/settings/resolve/resolve-application.ts';

/** Keys of a Secret that pods of an application get from a Key Vault, as a volume. */
export interface VaultMount {
  /** Name of the volume, and last part of the name of its class. */
  readonly name: string;
  /** Where its files appear. */
  readonly folder: string;
  /** What settings call the Secret. */
  readonly secret: string;
  /** The keys, each a file of its name. */
  readonly keys: readonly string[];
  /**
   * The Kubernetes Secret that the driver makes of it, for variables.
   * @default - none
   */
  readonly syncedAs?: string;
}

/** The Kubernetes Secret that variables read: of a vault's objects, one that belongs to the application alone. */
export function readableSecret({ name, secretStore }: ResolvedApplication, secret: string): string {
  return secretStore.kind === 'key-vault' ? `${name}-${secret}` : secret;
}

/** What the pods of an application mount from a vault: the Secrets it mounts, and those that its variables read. */
export function vaultMounts(application: ResolvedApplication): readonly VaultMount[] {
  if (application.secretStore.kind !== 'key-vault') return [];
  const files = application.mounts.flatMap(({ name, mountPath, source }) =>
    source.kind === 'secret' && source.keys !== undefined
      ? [{ name, folder: mountPath, secret: source.name, keys: source.keys }]
      : [],
  );
  const variables = application.env.flatMap((variable) =>
    'fromSecret' in variable ? [variable.fromSecret] : [],
  );
  const secrets = [...new Set(variables.map(({ secret }) => secret))];
  return [
    ...files,
    ...secrets.map((secret) => ({
      name: `synced-${secret}`,
      // The files are not read: the driver makes a Secret only of what is mounted.
      folder: `/run/synced/${secret}`,
      secret,
      keys: [...new Set(variables.filter((one) => one.secret === secret).map(({ key }) => key))],
      syncedAs: readableSecret(application, secret),
    })),
  ];
}

/** The class behind such a volume, such as `orders-api-tls`. */
export function vaultClassName({ name }: ResolvedApplication, mount: VaultMount): string {
  return `${name}-${mount.name}`;
}
