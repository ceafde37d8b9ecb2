import { oneOf, text } from '../schema/leaf.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';
import { duration } from './flags/superflag-option.ts';
import { secretKey } from './pods/reference-settings.ts';

/** A client certificate. */
export const clientCertificate = object({
  /** The Secret that holds both files. */
  secret: text,
  /** File name of the certificate, such as `client.backup.crt`. */
  certificate: text,
  /** File name of its key. */
  key: text,
});
export interface ClientCertificate extends Written<typeof clientCertificate> {}

/**
 * Encryption in transit. Once it is on, plain HTTP is answered below /health only.
 * https://docs.dgraph.io/admin/security/tls-configuration/
 */
export const tlsSettings = object({
  /** Secret with Zero's certificate; its names are those of the pods and Services, see docs/secrets.md. */
  zeroSecret: text,
  /** Secret with Alpha's certificate. */
  alphaSecret: text,
  /**
   * What the files in the Secrets are called: as `dgraph cert` writes them (ca.crt, node.crt, node.key) or as
   * cert-manager does (ca.crt, tls.crt, tls.key).
   * @default 'dgraph-cert'
   */
  files: withDefault(oneOf('dgraph-cert', 'cert-manager'), 'dgraph-cert'),
  /**
   * What is asked of clients.
   * @default 'VERIFYIFGIVEN'
   */
  clientAuth: withDefault(
    oneOf('REQUEST', 'REQUIREANY', 'VERIFYIFGIVEN', 'REQUIREANDVERIFY'),
    'VERIFYIFGIVEN',
  ),
  /**
   * The certificate that members and backups show where one is asked for.
   * @default - none: needed when clients or members must show one
   */
  client: optional(clientCertificate),
  /**
   * Whether members speak TLS among themselves too, on 5080 and 7080.
   * @default 'plain'
   */
  internal: withDefault(oneOf('plain', 'encrypted'), 'plain'),
});
export interface TlsSettings extends Written<typeof tlsSettings> {}
export interface TlsWithDefaults extends Resolved<typeof tlsSettings> {}

/** Users, groups and permissions. https://docs.dgraph.io/admin/security/acl/ */
export const aclSettings = object({
  /** Key that signs access tokens: at least 32 bytes for HS256. */
  hmacSecret: secretKey,
  /**
   * How long an access token is good.
   * @default - Dgraph's, 6h
   */
  accessTtl: optional(duration),
  /**
   * How long it can be renewed.
   * @default - Dgraph's, 30d
   */
  refreshTtl: optional(duration),
  /**
   * How tokens are signed.
   * @default - Dgraph's, HS256
   */
  jwtAlgorithm: optional(oneOf('HS256', 'HS384', 'HS512', 'RS256', 'ES256', 'EdDSA')),
});

/** Encryption of the Alphas' disks and of backups. https://docs.dgraph.io/admin/security/encryption-at-rest/ */
export const encryptionSettings = object({
  /** AES key of 16 or 32 bytes, no more and no fewer: a line break at its end counts. */
  keySecret: secretKey,
});

/** The ServiceAccount of Dgraph's pods. None gets a token of it: cloud identities bring their own. */
export const serviceAccountSettings = variants('kind', {
  created: {
    /** Name of the account. */
    name: text,
    /**
     * Such as the identity of Azure or AWS that the account is bound to.
     * @default - none
     */
    annotations: optional(record(text)),
  },
  'created-for-each': {
    /** First part of the names: each kind of pod gets its own account, such as `<name>-zero`, and reads only its own secrets. */
    name: text,
  },
  existing: {
    /** Name of the account. */
    name: text,
  },
});
