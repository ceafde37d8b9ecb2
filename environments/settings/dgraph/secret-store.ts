import { either } from '../schema/either.ts';
import { text } from '../schema/leaf.ts';
import { object, optional } from '../schema/object.ts';
import type { Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';

/**
 * Where the Secrets come from that the settings name. Certificates of ingresses and `imagePullSecrets` are not meant:
 * what issues those makes the Secrets too. docs/secrets.md shows how to fill either store.
 */
export const secretStore = variants('kind', {
  /** Kubernetes Secrets in the namespace of Dgraph. They exist before the pods that mount them can start. */
  'kubernetes-secrets': {},
  /**
   * An Azure Key Vault, read by the Secrets Store CSI driver in the name of the pods' ServiceAccount. Each key of a Secret
   * is an object of the vault: {@link vaultObjectName} says which. Files are mounted from the vault; a Kubernetes Secret is
   * made only where a file will not do. https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access
   */
  'key-vault': {
    /** Name of the vault. */
    vault: text,
    /** The Entra tenant that the vault belongs to. */
    tenantId: text,
    /** Client id of the identity that the ServiceAccount of the pods is bound to. */
    clientId: text,
  },
});
export type SecretStore = Written<typeof secretStore>;
export type KeyVaultStore = Extract<SecretStore, { readonly kind: 'key-vault' }>;

/** {@link secretStore} for the pods of Dgraph. Each kind of them may have an identity of its own. */
export const dgraphSecretStore = variants('kind', {
  'kubernetes-secrets': {},
  'key-vault': {
    /** Name of the vault. */
    vault: text,
    /** The Entra tenant that the vault belongs to. */
    tenantId: text,
    /**
     * Client id of the identity that the ServiceAccount is bound to; with `serviceAccount.kind` `created-for-each` that of
     * each kind of pod.
     */
    clientId: either({
      when: (value) => typeof value !== 'object' || value === null,
      use: text,
      otherwise: object({
        /** Of the Zeros. */
        zero: text,
        /** Of the Alphas. */
        alpha: text,
        /**
         * Of the backup jobs.
         * @default - no backups are made
         */
        backups: optional(text),
      }),
    }),
  },
});
export type DgraphSecretStore = Written<typeof dgraphSecretStore>;
export type DgraphKeyVaultStore = Extract<DgraphSecretStore, { readonly kind: 'key-vault' }>;

/** A placeholder for an id that only a site knows, until the site puts its own in its place. */
export const unknownId = '00000000-0000-0000-0000-000000000000';

/**
 * Name of the vault's object for a key of a Secret: `dgraph-zero-tls` and `ca.crt` become `dgraph-zero-tls-ca-crt`. Key
 * Vault allows letters, digits and hyphens.
 */
export function vaultObjectName(secret: string, key: string): string {
  return `${secret}-${key}`.replaceAll(/[._]/g, '-');
}
