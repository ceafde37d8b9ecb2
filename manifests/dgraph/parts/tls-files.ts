import type { ResolvedTls } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { ownNames, type SecretMount } from './secret-mount.ts';
import type { SuperflagPart } from './superflag-arguments.ts';

const serverFolder = '/etc/dgraph/tls';
const clientFolder = '/etc/dgraph/client-tls';

/** Paths of the certificates of a pod. */
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

/** The paths at which a pod sees its certificates. */
export function tlsFiles(tls: ResolvedTls): TlsFiles {
  const { fileNames: names, client } = tls;
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
export function tlsParts(tls: ResolvedTls | undefined): readonly SuperflagPart[] {
  if (tls === undefined) return [];
  const { ca, certificate, key, client } = tlsFiles(tls);
  const values = {
    'ca-cert': ca,
    'server-cert': certificate,
    'server-key': key,
    'client-auth-type': tls.clientAuth,
    // Or else every certificate of a public authority would be taken for that of a client.
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
  tls: ResolvedTls | undefined,
  serverSecret: string | undefined,
): readonly SecretMount[] {
  if (tls === undefined || serverSecret === undefined) return [];
  const keys = ownNames(...Object.values(tls.fileNames));
  return [{ name: 'tls', folder: serverFolder, secret: serverSecret, keys }, ...clientMount(tls)];
}

/** The Secrets a client of Alpha needs: the authority without the server's key, and its own certificate. */
export function tlsClientMounts(tls: ResolvedTls | undefined): readonly SecretMount[] {
  if (tls === undefined) return [];
  const keys = ownNames(tls.fileNames.ca);
  return [{ name: 'tls', folder: serverFolder, secret: tls.alphaSecret, keys }, ...clientMount(tls)];
}

/** How to prove that a server is the right one, for curl on a shell's command line. */
export function curlTlsOptions(tls: ResolvedTls | undefined): readonly string[] {
  if (tls === undefined) return [];
  const { ca, client } = tlsFiles(tls);
  return ['--cacert', ca, ...(client ? ['--cert', client.certificate, '--key', client.key] : [])];
}

/** The same files as keys of Secrets, for who reads the Secrets itself. */
export function tlsSecretKeys(tls: ResolvedTls, component: 'zero' | 'alpha') {
  const { client } = tls;
  const { ca } = tls.fileNames;
  return {
    ca: { name: component === 'zero' ? tls.zeroSecret : tls.alphaSecret, key: ca },
    client: client && {
      certificate: { name: client.secret, key: client.certificate },
      key: { name: client.secret, key: client.key },
    },
  };
}

/** The scheme of the URLs under which members answer. */
export const tlsScheme = (tls: ResolvedTls | undefined): 'http' | 'https' =>
  tls === undefined ? 'http' : 'https';

function clientMount({ client }: ResolvedTls): readonly SecretMount[] {
  if (client === undefined) return [];
  const { secret, certificate, key } = client;
  return [{ name: 'client-tls', folder: clientFolder, secret, keys: ownNames(certificate, key) }];
}
