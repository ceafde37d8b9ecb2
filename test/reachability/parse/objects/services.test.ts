import { describe, expect, test } from 'vitest';
import {
  analyzeAll,
  ask,
  calicoPolicy,
  findingsOf,
  type Manifest,
  pod,
  service,
} from '../../cluster-fixture.ts';
import { objectsIn } from '../objects-in.ts';

const db = pod('a/db', { ports: [{ name: 'sql', containerPort: 5432 }], status: { podIP: '10.244.0.9' } });
const client = pod('a/client', { status: { podIPs: [{ ip: '10.244.0.5' }] } });
const pods = [db, client];
const toService = calicoPolicy('a/policy', {
  selector: "app == 'client'",
  types: ['Egress'],
  egress: [{ action: 'Allow', destination: { services: { name: 'db', namespace: 'a' } } }],
});
const slice = (more: Manifest = {}, labels: Manifest = { 'kubernetes.io/service-name': 'db' }): Manifest => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { namespace: 'a', name: 'db-1', uid: 'db-1', labels },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['10.244.0.9'] }],
  ports: [
    { name: 'sql', port: 5432, protocol: 'TCP' },
    { name: 'dns', port: 53, protocol: 'UDP' },
    { name: 'all' },
  ],
  ...more,
});
const asked = (port: 'tcp/5432' | 'tcp/9999' | 'udp/53' | 'tcp/1') =>
  ({ from: 'a/client', to: 'a/db', port }) as const;

describe('the endpoints of a service that a rule names', () => {
  test('are those of its slices, at the ports of the slices, whatever its selector says', () => {
    const elsewhere = service('a/db', { selector: { app: 'client' }, ports: [{ port: 1 }] });
    const manifests = [...pods, toService, elsewhere, slice()];
    expect(ask(manifests, asked('tcp/5432'))).toBe('allowed');
    expect(ask(manifests, asked('udp/53'))).toBe('allowed');
    expect(ask(manifests, asked('tcp/1'))).toBe('refused');
  });
  test('are added up over several slices, which may also be addresses outside the cluster', () => {
    const second = slice({
      endpoints: [{ addresses: ['10.244.0.9', '192.0.2.7'] }],
      ports: [{ port: 9999 }],
    });
    const manifests = [
      ...pods,
      toService,
      slice(),
      { ...second, metadata: { ...(second.metadata as Manifest), name: 'db-2' } },
    ];
    expect(ask(manifests, asked('tcp/9999'))).toBe('allowed');
    expect(ask(manifests, asked('tcp/5432'))).toBe('allowed');
    expect(ask(manifests, { from: 'a/client', to: '192.0.2.7', port: 'tcp/9999' })).toBe('allowed');
    expect(ask(manifests, { from: 'a/client', to: '192.0.2.7', port: 'tcp/5432' })).toBe('refused');
    expect(ask(manifests, { from: 'a/client', to: '192.0.2.8', port: 'tcp/9999' })).toBe('refused');
  });
  test('are not those of a slice of another service, nor at an address that is none', () => {
    const manifests = [
      ...pods,
      toService,
      service('a/db', { selector: { app: 'client' }, ports: [{ port: 1 }] }),
    ];
    expect(ask([...manifests, slice({}, {})], asked('tcp/5432'))).toBe('refused');
    const named = slice({ endpoints: [{ addresses: ['db.example'] }], addressType: 'FQDN' });
    expect(ask([...manifests, named], asked('tcp/5432'))).toBe('refused');
  });
  test('are pods by the selector and the target port, a number or a name, of the protocol', () => {
    const selecting = (ports: readonly Manifest[]): Manifest =>
      service('a/db', { selector: { app: 'db' }, ports });
    expect(ask([...pods, toService, selecting([{ port: 1, targetPort: 'sql' }])], asked('tcp/5432'))).toBe(
      'allowed',
    );
    expect(ask([...pods, toService, selecting([{ port: 1, targetPort: 5432 }])], asked('tcp/5432'))).toBe(
      'allowed',
    );
    expect(ask([...pods, toService, selecting([{ port: 5432 }])], asked('tcp/5432'))).toBe('allowed');
    expect(ask([...pods, toService, selecting([{ port: 5432, protocol: 'UDP' }])], asked('tcp/5432'))).toBe(
      'refused',
    );
    expect(ask([...pods, toService, selecting([{ port: 5432, protocol: 'HTTP' }])], asked('tcp/5432'))).toBe(
      'refused',
    );
    expect(ask([...pods, toService, selecting([{ targetPort: 5432 }])], asked('tcp/5432'))).toBe('refused');
  });
  test('are unknown if nothing says them, and nobody if there is no such service', () => {
    expect(ask([...pods, toService, service('a/db', { ports: [{ port: 5432 }] })], asked('tcp/5432'))).toBe(
      'unknown',
    );
    expect(ask([...pods, toService], asked('tcp/5432'))).toBe('refused');
    const external = service('a/db', { type: 'ExternalName', externalName: 'db.example' });
    expect(ask([...pods, toService, external], asked('tcp/5432'))).toBe('refused');
  });
});

describe('a service', () => {
  test('that leads nowhere is reported', () => {
    const nobody = service('a/front', { selector: { app: 'nobody' }, ports: [{ port: 80 }] });
    expect(findingsOf([...pods, nobody])[0]).toMatch(
      /^surprising: Service a\/front: its selector matches no pod/,
    );
    const unnamed = service('a/front', { selector: { app: 'db' }, ports: [{ port: 80, targetPort: 'web' }] });
    expect(findingsOf([...pods, unnamed])[0]).toMatch(/no pod behind it has a port named web of TCP/);
    const good = service('a/front', { selector: { app: 'db' }, ports: [{ port: 80, targetPort: 'sql' }] });
    expect(findingsOf([...pods, good])).toEqual([]);
  });
});

describe('an Ingress', () => {
  const backend = (name: unknown, port: Manifest | undefined): Manifest => ({ service: { name, port } });
  const ingress = (spec: Manifest): Manifest => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { namespace: 'a', name: 'front' },
    spec,
  });
  const backendsOf = (spec: Manifest) =>
    analyzeAll([ingress(spec)]).evaluation.cluster.routes.flatMap(({ backends }) =>
      backends.map(({ service: name, port }) => ({ service: name, port })),
    );
  test('leads to the services of its rules and its default one, by number or name of the port', () => {
    const paths = [
      { path: '/web', pathType: 'Prefix', backend: backend('web', { number: 80 }) },
      { path: '/api', pathType: 'Prefix', backend: backend('api', { name: 'http' }) },
    ];
    const rules = [{ http: { paths } }, { host: 'bare.example' }];
    expect(backendsOf({ defaultBackend: backend('front', { number: 8080 }), rules })).toEqual([
      { service: 'front', port: 8080 },
      { service: 'web', port: 80 },
      { service: 'api', port: 'http' },
    ]);
  });
  test('leads to no backend that is not a service with a port', () => {
    const paths = [
      { backend: { resource: { kind: 'Bucket', name: 'b' } } },
      { backend: backend(undefined, { number: 80 }) },
      { backend: backend('web', undefined) },
      { backend: backend('web', {}) },
    ];
    expect(backendsOf({ rules: [{ http: { paths } }] })).toEqual([]);
    expect(backendsOf({})).toEqual([]);
  });
});

describe('what is read of a Service', () => {
  const read = (spec: string, metadata = '', more = ''): string => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop${metadata} }
spec: ${spec}
${more}`;
  const servicesIn = (...given: Parameters<typeof read>): unknown => objectsIn(read(...given)).services;
  test('is all that it says', () => {
    const spec = `
  type: LoadBalancer
  selector: { app: web }
  clusterIP: 10.0.0.7
  clusterIPs: [10.0.0.7, "fd00::7"]
  loadBalancerIP: 192.0.2.8
  externalIPs: [192.0.2.7]
  externalTrafficPolicy: Local
  loadBalancerSourceRanges: [198.51.100.0/24]
  ports:
  - { name: http, port: 80, targetPort: web, nodePort: 30080 }
  - { name: dns, port: 53, targetPort: 5353, protocol: UDP }
  - { name: zero, port: 81, targetPort: 0 }
  - { name: bare, port: 82, targetPort: "", protocol: SCTP }`;
    const status = 'status: { loadBalancer: { ingress: [{ ip: 192.0.2.9 }, { hostname: lb.example }] } }';
    const found = {
      namespace: 'shop',
      name: 'web',
      type: 'LoadBalancer',
      selector: { app: 'web' },
      ports: [
        { name: 'http', protocol: 'tcp', port: 80, targetPort: 'web', nodePort: 30080 },
        { name: 'dns', protocol: 'udp', port: 53, targetPort: 5353 },
        { name: 'zero', protocol: 'tcp', port: 81, targetPort: 81 },
        { name: 'bare', protocol: 'sctp', port: 82, targetPort: 82 },
      ],
      externalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: ['198.51.100.0/24'],
      externalIps: ['192.0.2.7'],
      hasNodePorts: true,
      balancerNotes: [],
      balancedAt: [],
      addresses: ['10.0.0.7', '192.0.2.8', '10.0.0.7', 'fd00::7', '192.0.2.7'],
      source: 1,
    };
    expect(servicesIn(spec, '', status)).toEqual([found]);
    expect(servicesIn(spec, ', uid: a', status)).toEqual([
      { ...found, balancedAt: ['192.0.2.9', 'lb.example'] },
    ]);
  });
  test('is what Kubernetes fills in where it says nothing', () => {
    expect(servicesIn('{ ports: [{ port: 80 }] }')).toEqual([
      {
        namespace: 'shop',
        name: 'web',
        type: 'ClusterIP',
        ports: [{ name: '', protocol: 'tcp', port: 80, targetPort: 80 }],
        externalTrafficPolicy: 'Cluster',
        loadBalancerSourceRanges: [],
        externalIps: [],
        hasNodePorts: false,
        balancerNotes: [],
        balancedAt: [],
        addresses: [],
        source: 1,
      },
    ]);
  });
  test('is open at every node by its type, unless its load balancer needs none', () => {
    const ports = 'ports: [{ port: 80 }]';
    const isAtNodes = (spec: string): unknown => servicesIn(`{ ${spec}, ${ports} }`);
    expect(isAtNodes('type: ClusterIP')).toMatchObject([{ hasNodePorts: false }]);
    expect(isAtNodes('type: NodePort')).toMatchObject([{ type: 'NodePort', hasNodePorts: true }]);
    expect(isAtNodes('type: LoadBalancer')).toMatchObject([{ hasNodePorts: true }]);
    const allocates = (value: boolean): string =>
      `type: LoadBalancer, allocateLoadBalancerNodePorts: ${value}`;
    expect(isAtNodes(allocates(true))).toMatchObject([{ hasNodePorts: true }]);
    expect(isAtNodes(allocates(false))).toMatchObject([{ hasNodePorts: false }]);
    expect(servicesIn('{ type: ExternalName, externalName: a.example }')).toMatchObject([
      { type: 'ExternalName', hasNodePorts: false },
    ]);
  });
  const limits = (annotation: string): string =>
    `The annotation ${annotation} may keep further clients away; this is not counted.`;
  const internal =
    'An annotation makes the load balancer internal, so that only its own network reaches it; this is not counted.';
  test.each<readonly [string, string, string]>([
    ['service.beta.kubernetes.io/azure-load-balancer-internal', 'True', internal],
    ['service.beta.kubernetes.io/aws-load-balancer-internal', 'true', internal],
    ['service.beta.kubernetes.io/aws-load-balancer-internal', '0.0.0.0/0', internal],
    ['service.beta.kubernetes.io/aws-load-balancer-scheme', 'internal', internal],
    ['networking.gke.io/load-balancer-type', 'Internal', internal],
    ['cloud.google.com/load-balancer-type', 'internal', internal],
    ...[
      'service.beta.kubernetes.io/load-balancer-source-ranges',
      'service.beta.kubernetes.io/azure-allowed-ip-ranges',
      'service.beta.kubernetes.io/azure-allowed-service-tags',
    ].map((name) => [name, 'x', limits(name)] as const),
  ])('is the note of annotation %s: %s', (name, value, note) => {
    const annotated = (text: string): unknown =>
      servicesIn('{ ports: [{ port: 80 }] }', `, annotations: { ${name}: "${text}" }`);
    expect(annotated(value)).toMatchObject([{ balancerNotes: [note] }]);
    const others = ['', ...(note === internal ? [`${value}x`, `x${value}`] : [])];
    for (const other of others) expect(annotated(other)).toMatchObject([{ balancerNotes: [] }]);
  });
});

describe('what is read of endpoints', () => {
  const sliceOf = (more: string, metadata = ''): string => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, namespace: shop${metadata} }
addressType: IPv4
${more}`;
  test('is the service of a slice, its addresses and the ports that it numbers', () => {
    const more = `endpoints:
- { addresses: [10.0.0.1, 10.0.0.2] }
- { addresses: [10.0.0.3], conditions: { ready: false } }
ports: [{ name: a, port: 80 }, { name: b, port: 53, protocol: UDP }, { name: c, port: 90, protocol: SCTP }, { name: d }]`;
    const found = {
      namespace: 'shop',
      name: 'web-1',
      isLive: false,
      service: 'web',
      addresses: ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
      ports: [
        { protocol: 'tcp', port: 80 },
        { protocol: 'udp', port: 53 },
        { protocol: 'sctp', port: 90 },
      ],
    };
    const labels = ', labels: { kubernetes.io/service-name: web }';
    expect(objectsIn(sliceOf(more, labels)).endpointSlices).toEqual([found]);
    expect(objectsIn(sliceOf(more, `${labels}, uid: a`)).endpointSlices).toEqual([
      { ...found, isLive: true },
    ]);
    expect(objectsIn(sliceOf('endpoints: []')).endpointSlices).toEqual([
      { namespace: 'shop', name: 'web-1', isLive: false, service: '', addresses: [], ports: [] },
    ]);
  });
  test('is a slice for each subset of an Endpoints object, which a label may prevent', () => {
    const endpoints = (metadata: string, subsets: string): string => `apiVersion: v1
kind: Endpoints
metadata: { name: web, namespace: shop${metadata} }
${subsets}`;
    const subsets = `subsets:
- { addresses: [{ ip: 192.0.2.1 }], notReadyAddresses: [{ ip: 192.0.2.2 }], ports: [{ port: 80 }] }
- { addresses: [{ ip: 192.0.2.3 }] }`;
    const mirror = { namespace: 'shop', name: 'web', isLive: false, isMirror: true, service: 'web' };
    const found = [
      { ...mirror, addresses: ['192.0.2.1', '192.0.2.2'], ports: [{ protocol: 'tcp', port: 80 }] },
      { ...mirror, addresses: ['192.0.2.3'], ports: [] },
    ];
    expect(objectsIn(endpoints('', subsets)).endpointSlices).toEqual(found);
    const label = (value: string): string =>
      `, labels: { endpointslice.kubernetes.io/skip-mirror: "${value}" }`;
    expect(objectsIn(endpoints(label('false'), subsets)).endpointSlices).toEqual(found);
    expect(objectsIn(endpoints(label('true'), subsets)).endpointSlices).toEqual([]);
    expect(objectsIn(endpoints('', '')).endpointSlices).toEqual([]);
  });
});
