import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { type KeyVaultStore, vaultObjectName } from '../../environments/settings/dgraph/secret-store.ts';
import { SecretProviderClass } from '../../imports/secrets-store.csi.x-k8s.io.ts';

export interface VaultClassProps {
  /** Name of the class. */
  readonly name: string;
  /** Its labels. */
  readonly labels: { readonly [key: string]: string };
  /** The vault, and the identity that reads it. */
  readonly store: KeyVaultStore;
  /** What settings call the Secret: first part of the names of the vault's objects. */
  readonly secret: string;
  /** Its keys, and the files they become. */
  readonly keys: { readonly [key: string]: string };
  /**
   * Name of the Kubernetes Secret that the driver makes of them while a pod mounts them.
   * @default - none: the files are enough
   */
  readonly syncedAs?: string;
}

/**
 * What the Secrets Store CSI driver fetches from a Key Vault for one volume.
 * https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/getting-started/usage/
 */
export class VaultClass extends Construct {
  constructor(scope: Construct, id: string, props: VaultClassProps) {
    super(scope, id);
    const { name, labels, store, secret, keys, syncedAs } = props;
    const data = Object.entries(keys).map(([key, file]) => ({ key, objectName: file }));
    new SecretProviderClass(this, 'class', {
      metadata: { name, labels },
      spec: {
        provider: 'azure',
        parameters: {
          usePodIdentity: 'false',
          clientID: store.clientId,
          keyvaultName: store.vault,
          tenantID: store.tenantId,
          objects: vaultObjects(secret, keys),
        },
        ...(syncedAs !== undefined && {
          secretObjects: [{ secretName: syncedAs, type: 'Opaque', data }],
        }),
      },
    });
  }
}

/** YAML in YAML in YAML: the provider wants a text that lists texts. */
function vaultObjects(secret: string, keys: VaultClassProps['keys']): string {
  const objects = Object.entries(keys).map(([key, file]) => ({
    objectName: vaultObjectName(secret, key),
    objectType: 'secret',
    objectAlias: file,
  }));
  return Yaml.stringify({ array: objects.map((object) => Yaml.stringify(object)) });
}
