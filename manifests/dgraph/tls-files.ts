import type { TlsSettings } from '../../environments/dgraph/security-settings.ts';
import type { SecretMount } from './secret-mount.ts';
import type { SuperflagPart } from './superflag-arguments.ts';

const serverFolder = '/etc/dgraph/tls';
const clientFolder = '/etc/dgraph/client-tls';
const fileNames = {
  'dgraph-cert': { ca: 'ca.crt', certificate: 'node.crt', key: 'node.key' },
  'cert-manager': { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' },
} as const;

/** Where the certificates of a pod stand. */
export interface TlsFiles {
  /** Path of the certificate authority. */
  readonly ca: string;
  /** Path of the server's certificate. */
  readonly certificate: string;
  /** Path of its key. */
  readonly key: string;
  /** What the pod shows to others. */
  readonly client: { readonly certificate: string; readonly key: string } | undefined;
}

export function tlsFiles({ files = 'dgraph-cert', client }: TlsSettings): TlsFiles {
  const names = fileNames[files];
  return {
    ca: `${serverFolder}/${names.ca}`,
    certificate: `${serverFolder}/${names.certificate}`,
    key: `${serverFolder}/${names.key}`,
    client: client && {
      certificate: `${clientFolder}/${client.certificate}`,
      key: `${clientFolder}/${client.key}`,
    },
  };
}

/** The superflag `tls` of Zero and Alpha. */
export function tlsParts(tls: TlsSettings | undefined): readonly SuperflagPart[] {
  if (tls === undefined) return [];
  const { ca, certificate, key, client } = tlsFiles(tls);
  const values = {
    'ca-cert': ca,
    'server-cert': certificate,
    'server-key': key,
    'client-auth-type': tls.clientAuth ?? 'VERIFYIFGIVEN',
    // Or else anyone with a certificate of a public authority would pass for a client of ours.
    'use-system-ca': false,
    ...(tls.internal === 'encrypted' && { 'internal-port': true }),
    ...(client && { 'client-cert': client.certificate, 'client-key': client.key }),
  };
  return Object.entries(values).map(([name, value]) => ({
    superflag: 'tls',
    key: name,
    value,
    owner: 'dgraph.tls',
  }));
}

/** The Secrets a member needs for that. */
export function tlsMounts(
  tls: TlsSettings | undefined,
  serverSecret: string | undefined,
): readonly SecretMount[] {
  if (tls === undefined || serverSecret === undefined) return [];
  return [{ name: 'tls', folder: serverFolder, secret: serverSecret }, ...clientMount(tls)];
}

/** The Secrets a client of Alpha needs: the authority without the server's key, and its own certificate. */
export function tlsClientMounts(tls: TlsSettings | undefined): readonly SecretMount[] {
  if (tls === undefined) return [];
  const { ca } = fileNames[tls.files ?? 'dgraph-cert'];
  return [
    { name: 'tls', folder: serverFolder, secret: tls.alphaSecret, keys: { [ca]: ca } },
    ...clientMount(tls),
  ];
}

/** How to prove that a server is the right one, for curl on a shell's command line. */
export function curlTlsOptions(tls: TlsSettings | undefined): readonly string[] {
  if (tls === undefined) return [];
  const { ca, client } = tlsFiles(tls);
  return ['--cacert', ca, ...(client ? ['--cert', client.certificate, '--key', client.key] : [])];
}

/** The same files as keys of Secrets, for who reads the Secrets itself. */
export function tlsSecretKeys(tls: TlsSettings, component: 'zero' | 'alpha') {
  const { ca } = fileNames[tls.files ?? 'dgraph-cert'];
  const { client } = tls;
  return {
    ca: { name: component === 'zero' ? tls.zeroSecret : tls.alphaSecret, key: ca },
    client: client && {
      certificate: { name: client.secret, key: client.certificate },
      key: { name: client.secret, key: client.key },
    },
  };
}

export const tlsScheme = (tls: TlsSettings | undefined): 'http' | 'https' =>
  tls === undefined ? 'http' : 'https';

function clientMount({ client }: TlsSettings): readonly SecretMount[] {
  return client === undefined ? [] : [{ name: 'client-tls', folder: clientFolder, secret: client.secret }];
}
