/**
 * Where the Secrets come from that the settings name. Certificates of ingresses and `imagePullSecrets` are not meant:
 * whoever issues those makes the Secrets. docs/secrets.md shows how to fill either store.
 */
export type SecretStore = KubernetesSecrets | KeyVaultStore;

/** Kubernetes Secrets in the namespace of Dgraph, which somebody or an operator such as External Secrets makes. */
export interface KubernetesSecrets {
  /** Secrets that exist before the pods that mount them can start. */
  readonly kind: 'kubernetes-secrets';
}

/**
 * An Azure Key Vault, read by the Secrets Store CSI driver in the name of the pods' ServiceAccount. Each key of a Secret
 * is an object of the vault: {@link vaultObjectName} says which.
 * https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access
 */
export interface KeyVaultStore {
  /** Files are mounted from the vault; a Kubernetes Secret is made only where a file will not do. */
  readonly kind: 'key-vault';
  /** Name of the vault. */
  readonly vault: string;
  /** The Entra tenant that the vault belongs to. */
  readonly tenantId: string;
  /** Client id of the identity that the ServiceAccount of Dgraph stands for. */
  readonly clientId: string;
}

/** Stands for an id that only a site knows, until the site puts its own in its place. */
export const unknownId = '00000000-0000-0000-0000-000000000000';

/**
 * Name of the vault's object for a key of a Secret: `dgraph-zero-tls` and `ca.crt` become `dgraph-zero-tls-ca-crt`. Key
 * Vault allows letters, digits and hyphens.
 */
export function vaultObjectName(secret: string, key: string): string {
  return `${secret}-${key}`.replaceAll(/[._]/g, '-');
}
