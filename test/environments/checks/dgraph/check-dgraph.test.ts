import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { BackupSettings } from '../../../../environments/settings/dgraph/backup-settings.ts';
import type { RouteSettings } from '../../../../environments/settings/dgraph/exposure-settings.ts';
import { sizing } from '../../../../environments/settings/dgraph/sizing.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import {
  untyped,
  withAlpha,
  withDgraph,
  withProductionDgraph,
  withZero,
} from '../../../support/dgraph-environment.ts';

const backups: BackupSettings = {
  destination: { kind: 's3', url: 's3:///bucket/dgraph', credentials: { kind: 'workload-identity' } },
  fullSchedule: '0 0 * * *',
  podRanges: ['10.244.0.0/16'],
};
const claim = { kind: 'claim', claimName: 'b', accessMode: 'ReadWriteMany' } as const;
const withBackups = (changes: Partial<BackupSettings>): Environment =>
  withDgraph({ adminAccess: { kind: 'listed', allow: [] }, backups: { ...backups, ...changes } });
const admits = (...allow: readonly string[]): Environment =>
  withDgraph({ adminAccess: { kind: 'listed', allow } });
const tls = { zeroSecret: 'zero-tls', alphaSecret: 'alpha-tls' };
const client = { secret: 'client-tls', certificate: 'client.crt', key: 'client.key' };
const acl = { hmacSecret: { secret: 'acl', key: 'hmac' } };
const publishes = (http: Partial<RouteSettings>, dgraph = {}): Environment =>
  withDgraph({ ingress: { http: { host: 'dgraph.example.com', ...http } }, ...dgraph });
const publishesGrpc = (path: string): Environment =>
  withDgraph({ ingress: { grpc: { host: 'dgraph.example.com', paths: [path] } } });

type Case = readonly [string, Environment, string];
type Accepted = readonly [string, Environment];

const refused: { readonly [topic: string]: readonly Case[] } = {
  'a superflag': [
    [
      'with an unknown key',
      withAlpha({ superflags: untyped({ limit: { 'query-edges': 1 } }) }),
      'dgraph.alpha.superflags.limit.query-edges',
    ],
    [
      'that nobody knows',
      withAlpha({ superflags: untyped({ limits: {} }) }),
      'dgraph.alpha.superflags.limits',
    ],
    [
      'of Alpha at Zero',
      withZero({ superflags: untyped({ cache: { 'size-mb': 1 } }) }),
      'dgraph.zero.superflags.cache',
    ],
    [
      'that adminAccess owns',
      withAlpha({ superflags: untyped({ security: { whitelist: '10.0.0.1' } }) }),
      'dgraph.alpha.superflags.security',
    ],
    [
      'whose key cacheMebibytes owns',
      withAlpha({ superflags: untyped({ cache: { 'size-mb': 64 } }) }),
      'dgraph.alpha.superflags.cache.size-mb',
    ],
    [
      'whose percentages are 99',
      withAlpha({ superflags: { cache: { percentage: '40,40,19' } } }),
      'dgraph.alpha.superflags.cache.percentage',
    ],
    [
      'whose duration Go cannot read',
      withAlpha({ superflags: { limit: { 'query-timeout': '1 minute' } } }),
      'dgraph.alpha.superflags.limit.query-timeout',
    ],
    [
      'whose number is negative',
      withAlpha({ superflags: { limit: { 'query-edge': -1 } } }),
      'dgraph.alpha.superflags.limit.query-edge',
    ],
    [
      'whose word is none of the three',
      withAlpha({ superflags: { limit: { mutations: untyped('permit') } } }),
      'dgraph.alpha.superflags.limit.mutations',
    ],
    [
      'whose value begins the next key',
      withAlpha({ superflags: { cdc: { kafka: 'broker:9092; tls=false' } } }),
      'dgraph.alpha.superflags.cdc.kafka',
    ],
    [
      'whose switch is text',
      withAlpha({ superflags: { graphql: { debug: untyped('yes') } } }),
      'dgraph.alpha.superflags.graphql.debug',
    ],
    [
      'whose path is relative',
      withAlpha({ superflags: { audit: { output: 'audit' } } }),
      'dgraph.alpha.superflags.audit.output',
    ],
    [
      'whose URL is a path',
      withAlpha({ superflags: { graphql: { 'lambda-url': '/lambda' } } }),
      'dgraph.alpha.superflags.graphql.lambda-url',
    ],
    [
      'whose ratio is above 1',
      withZero({ superflags: { trace: { ratio: 2 } } }),
      'dgraph.zero.superflags.trace.ratio',
    ],
  ],
  'a flag': [
    ['that a setting owns', withAlpha({ flags: untyped({ tls: 'ca-cert=/ca' }) }), 'dgraph.alpha.flags.tls'],
    ['that nobody knows', withZero({ flags: untyped({ peers: 'a' }) }), 'dgraph.zero.flags.peers'],
    [
      'whose duration is a number',
      withZero({ flags: { rebalance_interval: untyped(8) } }),
      'dgraph.zero.flags.rebalance_interval',
    ],
  ],
  'a variable': [
    [
      'that sets a superflag',
      withAlpha({ env: [{ name: 'DGRAPH_ALPHA_CACHE', value: 'size-mb=1' }] }),
      'dgraph.alpha.env[0].name',
    ],
    [
      'that is set already',
      withZero({ env: [{ name: 'GOMEMLIMIT', value: '1GiB' }] }),
      'dgraph.zero.env[0].name',
    ],
    ['that is no name', withZero({ env: [{ name: 'a-b', value: '1' }] }), 'dgraph.zero.env[0].name'],
    [
      'from a source whose prefix sets flags',
      withAlpha({ envFrom: [{ kind: 'secret', name: 'flags', prefix: 'DGRAPH_ALPHA_' }] }),
      'dgraph.alpha.envFrom[0].prefix',
    ],
  ],
  'an admin whitelist': [
    ['with a space', admits('10.0.0.1, 10.0.0.2'), 'dgraph.adminAccess.allow[0]'],
    ['with a semicolon', admits('10.0.0.1;token=x'), 'dgraph.adminAccess.allow[0]'],
    ['that lists everyone by IPv4', admits('0.0.0.0/0'), 'dgraph.adminAccess.allow[0]'],
    ['that lists everyone by IPv6', admits('::/0'), 'dgraph.adminAccess.allow[0]'],
    ['with an address that does not exist', admits('10.0.0.256'), 'dgraph.adminAccess.allow[0]'],
    ['with a range upside down', admits('10.0.0.9:10.0.0.1'), 'dgraph.adminAccess.allow[0]'],
    ['with an IPv6 address in full', admits('fd00:0:0:0:0:0:0:1'), 'dgraph.adminAccess.allow[0]'],
    ['with a CIDR of 33 bits', admits('10.0.0.0/33'), 'dgraph.adminAccess.allow[0]'],
    ['of an unknown kind', withDgraph({ adminAccess: untyped({ kind: 'everyone' }) }), 'dgraph.adminAccess'],
    [
      'of Zero with a space',
      withZero({ adminAccess: { kind: 'listed', allow: [' 10.0.0.1'] } }),
      'dgraph.zero.adminAccess.allow[0]',
    ],
  ],
  memory: [
    ['half of which is cache', withAlpha({ cacheMebibytes: 1024 }), 'dgraph.alpha.cacheMebibytes'],
    [
      'whose cache is not said',
      withAlpha({ cacheMebibytes: untyped(undefined) }),
      'dgraph.alpha.cacheMebibytes',
    ],
    [
      'whose request is above the limit',
      withZero({ resources: { cpuRequest: '1', memoryRequest: '2Gi', memoryLimit: '1Gi' } }),
      'dgraph.zero.resources.memoryRequest',
    ],
  ],
  TLS: [
    [
      'among members without a certificate',
      withDgraph({ tls: { ...tls, internal: 'encrypted' } }),
      'dgraph.tls.client',
    ],
    [
      'that asks for certificates nobody has',
      withDgraph({ tls: { ...tls, clientAuth: 'REQUIREANDVERIFY' } }),
      'dgraph.tls.client',
    ],
    [
      'with a probe that plain HTTP does not answer',
      withAlpha({ probes: { readiness: { path: '/probe/graphql' } } }, { tls }),
      'dgraph.alpha.probes.readiness.path',
    ],
    [
      'whose Secret has capitals',
      withDgraph({ tls: { ...tls, zeroSecret: 'Zero' } }),
      'dgraph.tls.zeroSecret',
    ],
  ],
  'a probe': [
    [
      'that passes whatever happens',
      withAlpha({ probes: { liveness: { path: '/health?all' } } }),
      'dgraph.alpha.probes.liveness.path',
    ],
    [
      'of Zero that asks what administrators may ask',
      withZero({ probes: { readiness: { path: '/state' } }, adminAccess: { kind: 'listed', allow: [] } }),
      'dgraph.zero.probes.readiness.path',
    ],
    [
      'without a slash',
      withZero({ probes: { startup: { path: 'health' } } }),
      'dgraph.zero.probes.startup.path',
    ],
    [
      'that never asks',
      withZero({ probes: { startup: { periodSeconds: 0 } } }),
      'dgraph.zero.probes.startup.periodSeconds',
    ],
  ],
  'an image': [
    [
      'without superflags',
      withDgraph({ image: 'dgraph/dgraph:v20.11.3', vulnerableImage: 'accepted' }),
      'dgraph.image',
    ],
    ['with known holes', withDgraph({ image: 'dgraph/dgraph:v25.3.7' }), 'dgraph.image'],
    [
      'whose Zero knows no superflag security',
      withZero({ adminAccess: { kind: 'listed', allow: [] } }, { image: 'dgraph/dgraph:v25.3.8' }),
      'dgraph.zero.adminAccess',
    ],
    [
      'of Ratel that moves',
      withDgraph({ ratel: { image: 'dgraph/ratel:latest', resources: sizing.dev.zero.resources } }),
      'dgraph.ratel.image',
    ],
    [
      'of a sidecar without a tag',
      withAlpha({
        sidecars: [{ name: 'a', image: 'busybox', command: ['sleep'], resources: sizing.dev.zero.resources }],
      }),
      'dgraph.alpha.sidecars[0].image',
    ],
  ],
  'a backup': [
    ['that no address lets in', withBackups({ podRanges: [] }), 'dgraph.backups.podRanges'],
    ['from everywhere', withBackups({ podRanges: ['0.0.0.0/0'] }), 'dgraph.backups.podRanges[0]'],
    ['with ACL and without a user', withDgraph({ acl, backups }), 'dgraph.backups.user'],
    [
      'whose schedule has six fields',
      withBackups({ fullSchedule: '0 0 0 * * *' }),
      'dgraph.backups.fullSchedule',
    ],
    [
      'whose schedule has an hour 24',
      withBackups({ incrementalSchedule: '0 24 * * *' }),
      'dgraph.backups.incrementalSchedule',
    ],
    [
      'that is full and incremental at midnight',
      withBackups({ incrementalSchedule: '0 * * * *' }),
      'dgraph.backups.incrementalSchedule',
    ],
    [
      'to a bucket without a name',
      withBackups({ destination: { kind: 's3', url: 's3:///', credentials: { kind: 'workload-identity' } } }),
      'dgraph.backups.destination.url',
    ],
    [
      'to a volume that one Alpha can mount',
      withBackups({ destination: untyped({ kind: 'claim', claimName: 'b', accessMode: 'ReadWriteOnce' }) }),
      'dgraph.backups.destination.accessMode',
    ],
    [
      'to a volume whose claim has no name',
      withBackups({ destination: { ...claim, claimName: '' } }),
      'dgraph.backups.destination.claimName',
    ],
    [
      'to a volume without a size',
      withBackups({ destination: { ...claim, create: { className: 'files', size: 'large' } } }),
      'dgraph.backups.destination.create.size',
    ],
    [
      'to a volume of no class',
      withBackups({ destination: { ...claim, create: { className: '', size: '100Gi' } } }),
      'dgraph.backups.destination.create.className',
    ],
    [
      'to a share without a path',
      withBackups({ destination: { kind: 'nfs', server: 'nfs', path: 'share' } }),
      'dgraph.backups.destination.path',
    ],
    ['to nowhere', withBackups({ destination: untyped({ kind: 'ftp' }) }), 'dgraph.backups.destination'],
    ['with no time', withBackups({ deadlineSeconds: 0 }), 'dgraph.backups.deadlineSeconds'],
    [
      'to an object store whose credentials a shared instance hides',
      withAlpha({ superflags: { limit: { 'shared-instance': true } } }, { backups }),
      'dgraph.alpha.superflags.limit.shared-instance',
    ],
  ],
  'an ingress': [
    ['to everything', publishes({ paths: ['/'] }), 'dgraph.ingress.http.paths[0]'],
    ['to the administration', publishes({ paths: ['/graphql', '/admin'] }), 'dgraph.ingress.http.paths[1]'],
    ['to part of it', publishes({ paths: ['/admin/schema'] }), 'dgraph.ingress.http.paths[0]'],
    ['to profiles, although ACL is on', publishes({ paths: ['/'] }, { acl }), 'dgraph.ingress.http.paths[0]'],
    ['to Alter by gRPC', publishesGrpc('/api.Dgraph/Alter'), 'dgraph.ingress.grpc.paths[0]'],
    ['to all of gRPC', publishesGrpc('/'), 'dgraph.ingress.grpc.paths[0]'],
    ['to a path without a slash', publishes({ paths: ['graphql'] }), 'dgraph.ingress.http.paths[0]'],
    ['whose host is a URL', publishes({ host: 'https://dgraph.example.com' }), 'dgraph.ingress.http.host'],
  ],
  'a volume': [
    [
      'that three members lose with their pods',
      withZero({ volume: { kind: 'scratch' } }),
      'dgraph.zero.volume',
    ],
    [
      'of a Secret without keys',
      withAlpha({
        mounts: [{ name: 's', mountPath: '/mnt', source: { kind: 'secret', name: 's', keys: [] } }],
      }),
      'dgraph.alpha.mounts[0].source.keys',
    ],
    [
      'of a key that is no file name',
      withAlpha({
        mounts: [{ name: 's', mountPath: '/mnt', source: { kind: 'secret', name: 's', keys: ['a', 'b/c'] } }],
      }),
      'dgraph.alpha.mounts[0].source.keys[1]',
    ],
    [
      'with the name of the data',
      withAlpha({ mounts: [{ name: 'datadir', mountPath: '/mnt', source: { kind: 'scratch' } }] }),
      'dgraph.alpha.mounts[0].name',
    ],
    [
      'over the data',
      withAlpha({ mounts: [{ name: 'more', mountPath: '/dgraph/p', source: { kind: 'scratch' } }] }),
      'dgraph.alpha.mounts[0].mountPath',
    ],
  ],
  'a label': [
    ['that selects', withDgraph({ labels: { release: 'other' } }), 'dgraph.labels.release'],
    ['of a pod that selects', withAlpha({ labels: { component: 'zero' } }), 'dgraph.alpha.labels.component'],
    ['with a space', withDgraph({ labels: { team: 'a b' } }), 'dgraph.labels.team'],
  ],
  'a name': [
    ['of 25 letters', withDgraph({ fullName: 'a'.repeat(25) }), 'dgraph.fullName'],
    ['that ends in a hyphen, as the chart may cut it', withDgraph({ fullName: 'a-' }), 'dgraph.fullName'],
    ['of a domain with a slash', withDgraph({ clusterDomain: 'cluster/local' }), 'dgraph.clusterDomain'],
    [
      'of a key with a slash',
      withDgraph({ encryption: { keySecret: { secret: 'e', key: 'a/b' } } }),
      'dgraph.encryption.keySecret.key',
    ],
  ],
  Raft: [
    ['with one id twice', withZero({ raftIds: [1, 2, 2] }), 'dgraph.zero.raftIds'],
    ['with an id too few', withZero({ raftIds: [1, 2] }), 'dgraph.zero.raftIds'],
    ['with id 0', withZero({ raftIds: [0, 1, 2] }), 'dgraph.zero.raftIds'],
    ['with no group', withAlpha({ groups: 0 }), 'dgraph.alpha.groups'],
  ],
  'a key': [
    [
      'of ACL from a Secret and from Vault',
      withAlpha({ superflags: { vault: { 'acl-field': 'hmac' } } }, { acl }),
      'dgraph.alpha.superflags.vault.acl-field',
    ],
    [
      'of encryption from both',
      withAlpha(
        { superflags: { vault: { 'enc-field': 'key' } } },
        { encryption: { keySecret: { secret: 'e', key: 'k' } } },
      ),
      'dgraph.alpha.superflags.vault.enc-field',
    ],
    [
      'whose tokens live for a word',
      withDgraph({ acl: { ...acl, accessTtl: 'long' } }),
      'dgraph.acl.accessTtl',
    ],
  ],
  'a load balancer': [
    [
      'for the whole internet',
      withAlpha({ service: { type: 'LoadBalancer' } }),
      'dgraph.alpha.service.loadBalancerSourceRanges',
    ],
    [
      'for a host and not a range',
      withAlpha({ service: { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.1/8'] } }),
      'dgraph.alpha.service.loadBalancerSourceRanges[0]',
    ],
  ],
};

const incomplete: readonly Case[] = [
  [
    'a backup without a destination',
    withDgraph({ backups: untyped({ ...backups, destination: undefined }) }),
    'dgraph.backups.destination',
  ],
  [
    'a backup without ranges',
    withDgraph({ backups: untyped({ ...backups, podRanges: '10.0.0.0/8' }) }),
    'dgraph.backups.podRanges',
  ],
  ['ACL without a key', withDgraph({ acl: untyped({}) }), 'dgraph.acl.hmacSecret'],
  ['TLS without a Secret', withDgraph({ tls: untyped({ zeroSecret: 'z' }) }), 'dgraph.tls.alphaSecret'],
  [
    'Ratel without resources',
    withDgraph({ ratel: untyped({ image: 'dgraph/ratel:v25.0.3' }) }),
    'dgraph.ratel.resources',
  ],
  [
    'administrators without a list',
    withDgraph({ adminAccess: untyped({ kind: 'listed' }) }),
    'dgraph.adminAccess.allow',
  ],
];

const accepted: { readonly [topic: string]: readonly Accepted[] } = {
  'a superflag': [
    [
      'of each kind',
      withAlpha({
        superflags: {
          audit: { output: 'stdout', compress: true, days: 7 },
          badger: { compression: 'zstd:3' },
          cache: { percentage: '50,30,20' },
          cdc: { kafka: 'a:9092,b:9092', 'sasl-mechanism': 'PLAIN' },
          graphql: { 'lambda-url': 'http://lambda:8686/run' },
          limit: { 'max-retries': -1, 'query-timeout': '1m30s', 'txn-abort-after': '1d' },
          trace: { ratio: 0.5, jaeger: 'http://collector:4318' },
        },
      }),
    ],
    ['at Zero', withZero({ superflags: { limit: { 'uid-lease': 100, 'disable-admin-http': true } } })],
  ],
  'a flag': [['of each member', withAlpha({ flags: { survive: 'filesystem', v: 2, mcp: true } })]],
  'a variable': [
    [
      'of the user',
      withAlpha({
        env: [{ name: 'OTEL_RESOURCE_ATTRIBUTES', value: 'a=b' }],
        envFrom: [{ kind: 'config-map', name: 'more' }],
      }),
    ],
  ],
  'an admin whitelist': [
    [
      'of addresses, ranges and names',
      admits(
        '10.0.0.1',
        '10.0.0.1:10.0.0.9',
        '192.168.0.0/16',
        'fd00::1',
        'fd00::/64',
        'host.docker.internal',
      ),
    ],
    ['for everyone, when it says so', withDgraph({ adminAccess: { kind: 'anyone' } })],
  ],
  memory: [
    ['of every profile', withDgraph({ zero: sizing.dev.zero, alpha: sizing.dev.alpha })],
    ['of production', withDgraph({ zero: sizing.production.zero, alpha: sizing.production.alpha })],
  ],
  TLS: [
    ['for clients', withDgraph({ tls })],
    [
      'everywhere',
      withDgraph({ tls: { ...tls, client, internal: 'encrypted', clientAuth: 'REQUIREANDVERIFY' } }),
    ],
  ],
  'a probe': [
    [
      'with more patience',
      withAlpha({ probes: { startup: { failureThreshold: 720 }, readiness: { path: '/health' } } }),
    ],
  ],
  'an image': [
    ['that is new', withDgraph({ image: 'dgraph/dgraph:v26.0.0' })],
    [
      'with known holes, when it says so',
      withDgraph({ image: 'dgraph/dgraph:v24.1.9', vulnerableImage: 'accepted' }),
    ],
  ],
  'a backup': [
    ['to a volume that exists', withBackups({ destination: claim })],
    [
      'to a volume that is made',
      withBackups({ destination: { ...claim, create: { className: 'files', size: '100Gi' } } }),
    ],
    ['to S3', withBackups({ incrementalSchedule: '0 1-23 * * *' })],
    [
      'on weekdays, and a full one on Sundays',
      withBackups({ fullSchedule: '0 0 * * 0', incrementalSchedule: '0 0 * * 1-6' }),
    ],
    [
      'to MinIO',
      withBackups({
        destination: {
          kind: 'minio',
          url: 'minio://minio:9000/bucket/dgraph',
          credentials: {
            kind: 'keys',
            accessKey: { secret: 'm', key: 'a' },
            secretKey: { secret: 'm', key: 's' },
          },
          transport: 'plain',
        },
      }),
    ],
    ['from everywhere, when everyone may administer', withDgraph({ backups: { ...backups, podRanges: [] } })],
  ],
  'an ingress': [
    ['to GraphQL', publishes({})],
    ['to the administration behind ACL', publishes({ paths: ['/admin', '/alter'] }, { acl })],
    ['to queries by gRPC', publishesGrpc('/api.Dgraph/Query')],
  ],
  'a volume': [
    ['that a single member loses', withZero({ replicas: 1, volume: { kind: 'scratch' } })],
    [
      'of a Secret by key',
      withAlpha({
        mounts: [{ name: 's', mountPath: '/mnt', source: { kind: 'secret', name: 's', keys: ['a'] } }],
      }),
    ],
    [
      'of its own',
      withAlpha({
        mounts: [{ name: 'plugins', mountPath: '/mnt/plugins', source: { kind: 'config-map', name: 'p' } }],
      }),
    ],
  ],
  'a label': [
    [
      'that nothing selects by',
      withDgraph({ labels: { team: 'data', 'app.kubernetes.io/part-of': 'shop' } }),
    ],
  ],
  'a name': [['of 24 letters', withDgraph({ fullName: 'a'.repeat(24) })]],
  Raft: [
    ['with the id of a Zero replaced', withZero({ raftIds: [1, 4, 3] })],
    ['with two groups', withAlpha({ groups: 2 })],
  ],
  'a key': [['of ACL with lifetimes', withDgraph({ acl: { ...acl, accessTtl: '30m', refreshTtl: '7d' } })]],
  'a load balancer': [
    [
      'for some',
      withAlpha({ service: { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] } }),
    ],
    [
      'inside the network',
      withAlpha({
        service: {
          type: 'LoadBalancer',
          annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' },
        },
      }),
    ],
  ],
};

describe.each(Object.entries(refused))('%s is refused', (_, cases) => {
  test.each(cases)('%s', (_name, environment, path) => {
    expect(checkEnvironment(environment).map((finding) => finding.path)).toEqual([path]);
  });
});

describe.each(Object.entries(accepted))('%s is accepted', (_, cases) => {
  test.each(cases)('%s', (_name, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});

test.each(incomplete)('%s is the only finding', (_, environment, path) => {
  expect(checkEnvironment(environment).map((finding) => finding.path)).toEqual([path]);
});

test('every topic is both refused and accepted', () => {
  expect(Object.keys(accepted)).toEqual(Object.keys(refused));
});

test("production's Dgraph breaks no rule", () => {
  expect(checkEnvironment(withProductionDgraph())).toEqual([]);
});

test('a finding about an owned superflag names the setting that owns it', () => {
  const [finding] = checkEnvironment(withAlpha({ superflags: untyped({ tls: {} }) }));
  expect(finding?.remedy).toBe('Set dgraph.tls instead');
});
