import { flag, matching, oneOf } from '../../schema/leaf.ts';
import {
  count,
  countOrForever,
  duration,
  path,
  ratio,
  text,
  threePercentages,
  url,
} from './superflag-option.ts';

/**
 * Dgraph's superflags, `--flag "key=value; key=value"`, as of v25.4. A key that Dgraph does not know stops it at start,
 * and a superflag that is set a second time loses all keys of the first. So each key has one owner: those listed here
 * belong to `superflags` of a member; all others belong to a setting of their own, {@link superflagOwners}.
 */
const common = {
  /** Audit log of administrative requests and queries. https://docs.dgraph.io/admin/observability/audit-logs/ */
  audit: {
    /** `stdout`, or the folder the logs are written to. */
    output: matching('stdout or an absolute path', /^(stdout|\/[^;\r\n]*)$/),
    /** Whether old logs are compressed. */
    compress: flag,
    /** How many days logs are kept. */
    days: count,
    /** Size in MB at which a log is rolled over. */
    size: count,
    /** Key with which logs are encrypted. */
    'encrypt-file': path,
  },
  /** Traces of queries, by OpenTelemetry. */
  trace: {
    /** Share of the queries that is traced. */
    ratio,
    /** URL of a Jaeger or OpenTelemetry collector. */
    jaeger: url,
    /** URL of a Datadog agent. */
    datadog: url,
    /** Name under which traces appear. */
    service: text,
  },
} as const;

/** The superflags of Zero. https://docs.dgraph.io/cli/zero */
export const zeroSuperflags = {
  ...common,
  limit: {
    /** How many UIDs a namespace may lease per `refill-interval`; 0 lifts the limit. */
    'uid-lease': count,
    /** How often the allowance for leases is filled up. */
    'refill-interval': duration,
    /** Whether /state, /assign, /removeNode and /moveTablet are switched off. */
    'disable-admin-http': flag,
  },
} as const;

/** The superflags of Alpha. https://docs.dgraph.io/cli/alpha */
export const alphaSuperflags = {
  ...common,
  badger: {
    /** `none`, `snappy` or `zstd:<level>`. */
    compression: matching('none, snappy or zstd:LEVEL', /^(none|snappy|zstd:\d+)$/),
    /** Goroutines that stream the store. */
    numgoroutines: count,
  },
  cache: {
    /** Shares of posting list, block and index cache. */
    percentage: threePercentages,
    /** Whether a mutation drops a cached value instead of renewing it. */
    'remove-on-update': flag,
  },
  /** Change data capture. https://docs.dgraph.io/admin/observability/change-data-capture */
  cdc: {
    /** Folder that changes are written to. */
    file: path,
    /** Kafka brokers, with commas between them. */
    kafka: text,
    /** User at Kafka; its password is `alpha.cdcPassword`. */
    'sasl-user': text,
    /** How the user logs in. */
    'sasl-mechanism': oneOf('PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'),
    /** Whether Kafka is reached over TLS. */
    tls: flag,
    /** Certificate authority of the brokers. */
    'ca-cert': path,
    /** Certificate shown to the brokers. */
    'client-cert': path,
    /** Key of that certificate. */
    'client-key': path,
  },
  'feature-flags': {
    /** `v20` brings back the response of @normalize of v20.11. */
    'normalize-compatibility-mode': oneOf('v20'),
    /** Whether disk reads and cache are measured by predicate. */
    'enable-detailed-metrics': flag,
    /** Queries that take longer are logged, with their text. */
    'log-slow-query-threshold': duration,
  },
  graphql: {
    /** Whether clients may ask for the GraphQL schema. */
    introspection: flag,
    /** Whether errors show their details to clients. */
    debug: flag,
    /** Whether responses carry timing and trace. */
    extensions: flag,
    /** How often subscriptions are looked at. */
    'poll-interval': duration,
    /** The lambda server that runs custom resolvers. */
    'lambda-url': url,
  },
  limit: {
    /** Which mutations are taken; `strict` only those on known predicates. */
    mutations: oneOf('allow', 'disallow', 'strict'),
    /** Edges one query may return. */
    'query-edge': count,
    /** Nodes one @normalize query may return. */
    'normalize-node': count,
    /** N-Quads one mutation may hold. */
    'mutations-nquad': count,
    /** Whether dropping everything is refused. */
    'disallow-drop': flag,
    /** Longest time a query may take; `0ms` lifts the limit. */
    'query-timeout': duration,
    /** Age at which an idle transaction is aborted. */
    'txn-abort-after': duration,
    /** How often a commit to disk is tried again. */
    'max-retries': countOrForever,
    /** Queries that may wait before more are refused. */
    'max-pending-queries': count,
    /** Whether tenants are kept from logging in and from variables of the process. */
    'shared-instance': flag,
    /** Below how many elements a type filter looks at each instead of the index. */
    'type-filter-uid-limit': count,
  },
  raft: {
    /** Log entries after which a snapshot is taken. */
    'snapshot-after-entries': count,
    /** Time after which a snapshot is taken; `0` lifts the condition. */
    'snapshot-after-duration': duration,
    /** Mutations that may wait for the log. */
    'pending-proposals': count,
  },
  /** Keys of ACL and encryption from HashiCorp Vault instead of from Secrets. */
  vault: {
    /** Address of the server. */
    addr: url,
    /** File with the AppRole's role id. */
    'role-id-file': path,
    /** File with the AppRole's secret id. */
    'secret-id-file': path,
    /** Path of the secret. */
    path: text,
    /** Field that holds the ACL key. */
    'acl-field': text,
    /** How that field is encoded. */
    'acl-format': oneOf('base64', 'raw'),
    /** Field that holds the encryption key. */
    'enc-field': text,
    /** How that field is encoded. */
    'enc-format': oneOf('base64', 'raw'),
  },
} as const;

/** Superflags, and single keys of them as `superflag.key`, that a setting of its own owns. Paths begin at the environment. */
export const superflagOwners: ReadonlyMap<string, string> = new Map([
  ['acl', 'dgraph.acl'],
  ['cache.size-mb', 'dgraph.alpha.cacheMebibytes'],
  ['cdc.sasl-password', 'dgraph.alpha.cdcPassword'],
  ['encryption', 'dgraph.encryption'],
  ['raft.group', 'dgraph.alpha.groups'],
  ['raft.idx', 'dgraph.zero.raftIds'],
  ['security', 'dgraph.adminAccess'],
  ['telemetry', 'dgraph.telemetry'],
  ['tls', 'dgraph.tls'],
]);
