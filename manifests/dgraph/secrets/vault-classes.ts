import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { type KeyVaultStore, vaultObjectName } from '../../../environments/settings/dgraph/secret-store.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { secretReaders } from '../../../environments/settings/resolve/secret-uses.ts';
import {
  SecretProviderClass,
  type SecretProviderClassSpecSecretObjects,
} from '../../../imports/secrets-store.csi.x-k8s.io.ts';
import { releaseLabels } from '../parts/object-labels.ts';
import type { SecretMount } from '../parts/secret-mount.ts';
import { secretMounts } from './secret-mounts.ts';
import { syncedSecrets } from './synced-secrets.ts';
import { fileClassName, syncedClassName } from './vault-class-names.ts';

export interface VaultClassesProps {
  /** Whose pods read the vault. */
  readonly dgraph: ResolvedDgraph;
  /** The vault, and in whose name it is read. */
  readonly store: KeyVaultStore;
}

/**
 * What the Secrets Store CSI driver fetches from the vault: a class for each volume of each kind of pod, with the objects
 * that this kind needs, and a class for each Kubernetes Secret that cannot be done without.
 * https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/getting-started/usage/
 */
export class VaultClasses extends Construct {
  constructor(scope: Construct, id: string, { dgraph, store }: VaultClassesProps) {
    super(scope, id);
    const addClass = (
      name: string,
      mount: SecretMount,
      secretObjects: SecretProviderClassSpecSecretObjects[] = [],
    ) =>
      new SecretProviderClass(this, name, {
        metadata: { name, labels: releaseLabels(dgraph) },
        spec: {
          provider: 'azure',
          parameters: {
            usePodIdentity: 'false',
            clientID: store.clientId,
            keyvaultName: store.vault,
            tenantID: store.tenantId,
            objects: vaultObjects(mount),
          },
          ...(secretObjects.length > 0 && { secretObjects }),
        },
      });
    for (const reader of secretReaders(dgraph)) {
      for (const mount of secretMounts(dgraph, reader))
        addClass(fileClassName(dgraph, reader, mount.name), mount);
    }
    for (const synced of syncedSecrets(dgraph)) {
      const data = Object.entries(synced.keys).map(([key, file]) => ({ key, objectName: file }));
      addClass(syncedClassName(dgraph, synced.secret), synced, [
        { secretName: synced.secret, type: 'Opaque', data },
      ]);
    }
  }
}

/** YAML in YAML in YAML: the provider wants a text that lists texts. */
function vaultObjects({ secret, keys }: SecretMount): string {
  const objects = Object.entries(keys).map(([key, file]) => ({
    objectName: vaultObjectName(secret, key),
    objectType: 'secret',
    objectAlias: file,
  }));
  return Yaml.stringify({ array: objects.map((object) => Yaml.stringify(object)) });
}
