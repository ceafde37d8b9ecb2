import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { type SecretReader, secretUses } from '../../../environments/settings/resolve/secret-uses.ts';
import { ownNames, type SecretMount } from '../parts/secret-mount.ts';

/** A Kubernetes Secret that the driver makes of the vault's objects, while a pod mounts them. */
export interface SyncedSecret extends SecretMount {
  /** Whose pods mount it. */
  readonly readers: readonly [SecretReader, ...SecretReader[]];
}

/**
 * The Kubernetes Secrets that cannot be done without where secrets come from a vault: variables and Prometheus read
 * nothing else. Each is made by one class alone, and mounted by those who read it or are watched with it.
 * https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options#sync-mounted-content-with-a-kubernetes-secret
 */
export function syncedSecrets(dgraph: ResolvedDgraph): readonly SyncedSecret[] {
  const uses = secretUses(dgraph).filter(({ form }) => form === 'object');
  const firsts = uses.filter((use, index) => uses.findIndex(({ secret }) => secret === use.secret) === index);
  return firsts.map(({ secret, reader }) => {
    const own = uses.filter((use) => use.secret === secret);
    return {
      name: `synced-${secret}`,
      // The files are not read: the driver makes a Secret only of what is mounted.
      folder: `/etc/dgraph/synced/${secret}`,
      secret,
      keys: ownNames(...own.map(({ key }) => key)),
      readers: [reader, ...new Set(own.map((use) => use.reader).filter((other) => other !== reader))],
    };
  });
}
