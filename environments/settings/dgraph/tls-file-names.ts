/** What the files of a server's certificate are called, which are the keys of its Secret. */
export interface TlsFileNames {
  /** The certificate authority. */
  readonly ca: string;
  /** The server's certificate. */
  readonly certificate: string;
  /** Its key. */
  readonly key: string;
}

/** The names by who writes the files: `dgraph cert`, or cert-manager. */
export const tlsFileNames = {
  'dgraph-cert': { ca: 'ca.crt', certificate: 'node.crt', key: 'node.key' },
  'cert-manager': { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' },
} as const satisfies { readonly [files: string]: TlsFileNames };
