import type { TlsSettings } from './security-settings.ts';

const fileNames = {
  'dgraph-cert': { ca: 'ca.crt', certificate: 'node.crt', key: 'node.key' },
  'cert-manager': { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' },
} as const;

/** What the files of a server's certificate are called, which are the keys of its Secret. */
export function tlsFileNames({ files = 'dgraph-cert' }: TlsSettings): {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
} {
  return fileNames[files];
}
