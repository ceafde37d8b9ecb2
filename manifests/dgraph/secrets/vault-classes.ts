import { Construct } from 'constructs';
import type { DgraphKeyVaultStore } from '../../../environments/settings/dgraph/secret-store.ts';
import { clientIdOf } from '../../../environments/settings/resolve/pod-accounts.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { type SecretReader, secretReaders } from '../../../environments/settings/resolve/secret-uses.ts';
import { VaultClass } from '../../secrets/vault-class.ts';
import { releaseLabels } from '../parts/object-labels.ts';
import type { SecretMount } from '../parts/secret-mount.ts';
import { secretMounts } from './secret-mounts.ts';
import { syncedSecrets } from './synced-secrets.ts';
import { fileClassName, syncedClassName } from './vault-class-names.ts';

export interface VaultClassesProps {
  /** Whose pods read the vault. */
  readonly dgraph: ResolvedDgraph;
  /** The vault, and in whose name it is read. */
  readonly store: DgraphKeyVaultStore;
}

/**
 * What the Secrets Store CSI driver fetches from the vault: a class for each volume of each kind of pod, with the objects
 * that this kind needs, and a class for each Kubernetes Secret that cannot be done without.
 * https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/getting-started/usage/
 */
export class VaultClasses extends Construct {
  constructor(scope: Construct, id: string, { dgraph, store }: VaultClassesProps) {
    super(scope, id);
    const labels = releaseLabels(dgraph);
    const addClass = (name: string, reader: SecretReader, { secret, keys }: SecretMount, syncedAs?: string) =>
      new VaultClass(this, name, {
        ...{ name, labels, secret, keys },
        store: { ...store, clientId: clientIdOf(store, reader) },
        ...(syncedAs && { syncedAs }),
      });
    for (const reader of secretReaders(dgraph)) {
      for (const mount of secretMounts(dgraph, reader))
        addClass(fileClassName(dgraph, reader, mount.name), reader, mount);
    }
    // Where the identities of its readers differ, a check allows one reader only.
    for (const synced of syncedSecrets(dgraph))
      addClass(syncedClassName(dgraph, synced.secret), synced.readers[0], synced, synced.secret);
  }
}
