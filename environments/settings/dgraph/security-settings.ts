import type { SecretKey } from './reference-settings.ts';

/**
 * Encryption in transit. Once it is on, plain HTTP is answered below /health only.
 * https://docs.dgraph.io/admin/security/tls-configuration/
 */
export interface TlsSettings {
  /** Secret with Zero's certificate; its names are those of the pods and Services, see docs/secrets.md. */
  readonly zeroSecret: string;
  /** Secret with Alpha's certificate. */
  readonly alphaSecret: string;
  /**
   * What the files in the Secrets are called: as `dgraph cert` writes them (ca.crt, node.crt, node.key) or as
   * cert-manager does (ca.crt, tls.crt, tls.key).
   * @default 'dgraph-cert'
   */
  readonly files?: 'dgraph-cert' | 'cert-manager';
  /**
   * What is asked of clients.
   * @default 'VERIFYIFGIVEN'
   */
  readonly clientAuth?: 'REQUEST' | 'REQUIREANY' | 'VERIFYIFGIVEN' | 'REQUIREANDVERIFY';
  /**
   * The certificate that members and backups show where one is asked for.
   * @default - none: needed when clients or members must show one
   */
  readonly client?: ClientCertificate;
  /**
   * Whether members speak TLS among themselves too, on 5080 and 7080.
   * @default 'plain'
   */
  readonly internal?: 'plain' | 'encrypted';
}

export interface ClientCertificate {
  /** The Secret that holds both files. */
  readonly secret: string;
  /** File name of the certificate, such as `client.backup.crt`. */
  readonly certificate: string;
  /** File name of its key. */
  readonly key: string;
}

/** Users, groups and permissions. https://docs.dgraph.io/admin/security/acl/ */
export interface AclSettings {
  /** Key that signs access tokens: at least 32 bytes for HS256. */
  readonly hmacSecret: SecretKey;
  /**
   * How long an access token is good.
   * @default - Dgraph's, 6h
   */
  readonly accessTtl?: string;
  /**
   * How long it can be renewed.
   * @default - Dgraph's, 30d
   */
  readonly refreshTtl?: string;
  /**
   * How tokens are signed.
   * @default - Dgraph's, HS256
   */
  readonly jwtAlgorithm?: 'HS256' | 'HS384' | 'HS512' | 'RS256' | 'ES256' | 'EdDSA';
}

/** Encryption of the Alphas' disks and of backups. https://docs.dgraph.io/admin/security/encryption-at-rest/ */
export interface EncryptionSettings {
  /** AES key of 16 or 32 bytes, no more and no fewer: a line break at its end counts. */
  readonly keySecret: SecretKey;
}

/** The ServiceAccount of Dgraph's pods. None gets a token of it: cloud identities bring their own. */
export type ServiceAccountSettings =
  | {
      readonly kind: 'created';
      readonly name: string;
      /**
       * Such as the identity of Azure or AWS that it stands for.
       * @default - none
       */
      readonly annotations?: { readonly [key: string]: string };
    }
  | { readonly kind: 'existing'; readonly name: string };
