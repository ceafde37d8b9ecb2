import type { DgraphSettings } from './settings/dgraph/dgraph-settings.ts';
import { unknownId } from './settings/dgraph/secret-store.ts';
import { sizing } from './settings/dgraph/sizing.ts';

/**
 * Dgraph for production: encrypted in transit and at rest, users with passwords, administration from the backup jobs'
 * pods only and with a token, three zones, backups twelve times a day. Its secrets are kept in a Key Vault, which
 * docs/secrets.md says how to fill; the storage classes are those that AKS brings along.
 */
export const productionDgraph: DgraphSettings = {
  release: 'prod',
  namespace: 'dgraph',
  image: 'dgraph/dgraph:v25.4.0',
  labels: { 'app.kubernetes.io/part-of': 'dgraph' },
  // Each kind of pod reads its own secrets and no others.
  serviceAccount: { kind: 'created-for-each', name: 'prod-dgraph' },
  secretStore: {
    kind: 'key-vault',
    vault: 'netpolmesh-prod',
    tenantId: unknownId,
    clientId: { zero: unknownId, alpha: unknownId, backups: unknownId },
  },
  zero: {
    ...sizing.production.zero,
    volume: { kind: 'claim', className: 'managed-csi-premium' },
    spread: { zones: 'required', hosts: 'required' },
  },
  alpha: {
    ...sizing.production.alpha,
    volume: { kind: 'claim', className: 'managed-csi-premium' },
    spread: { zones: 'required', hosts: 'required' },
    superflags: {
      audit: { output: 'stdout' },
      limit: { 'query-timeout': '60s', 'disallow-drop': true },
      graphql: { introspection: false },
    },
  },
  adminAccess: { kind: 'listed', allow: [], token: { secret: 'dgraph-admin-token', key: 'token' } },
  tls: {
    zeroSecret: 'dgraph-zero-tls',
    alphaSecret: 'dgraph-alpha-tls',
    client: { secret: 'dgraph-client-tls', certificate: 'client.dgraph.crt', key: 'client.dgraph.key' },
    internal: 'encrypted',
  },
  acl: { hmacSecret: { secret: 'dgraph-acl', key: 'hmac' }, accessTtl: '1h', refreshTtl: '7d' },
  encryption: { keySecret: { secret: 'dgraph-encryption', key: 'key' } },
  backups: {
    destination: {
      kind: 'claim',
      claimName: 'dgraph-backups',
      accessMode: 'ReadWriteMany',
      // AKS brings this class along, a file share on SSDs: nodes of all zones mount it, and each group writes its share.
      create: { className: 'azurefile-csi-premium', size: '512Gi' },
    },
    fullSchedule: '10 0 * * *',
    incrementalSchedule: '10 2-22/2 * * *',
    // The range from which Azure CNI in overlay mode gives pods their addresses, unless the cluster says otherwise.
    podRanges: ['10.244.0.0/16'],
    user: { name: 'backup', password: { secret: 'dgraph-backup-user', key: 'password' } },
  },
  monitoring: {
    annotations: 'off',
    serviceMonitor: { labels: { release: 'prometheus' } },
    rules: { labels: { release: 'prometheus' } },
  },
};
