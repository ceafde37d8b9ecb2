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
