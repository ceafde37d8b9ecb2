import { describe, expect, test } from 'vitest';
import type { Options } from '../../../../reachability/contract/options.ts';
import { findEntrances } from '../../../../reachability/exposure/entrances.ts';
import { describeEntrance } from '../../../../reachability/format/entrance-text.ts';
import { analyzeAll, cidrs, type Manifest, networkPolicy, pod, service } from '../../cluster-fixture.ts';

const web = pod('a/web', { ports: [{ name: 'http', containerPort: 8080 }] });
const onlyFrom = (...ranges: readonly string[]): Manifest =>
  networkPolicy('a/in', {
    podSelector: {},
    ingress: [{ from: ranges.map((cidr) => ({ ipBlock: { cidr } })) }],
  });
const front = (spec: Manifest, annotations: Manifest = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'a', name: 'front', annotations },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }], ...spec },
});
const nodes = { nodeCidrs: cidrs('10.224.0.0/16') };

/** The first sentence on each way in, without probes of load balancers. */
function waysIn(manifests: readonly Manifest[], options: Partial<Options> = nodes): readonly string[] {
  return findEntrances(analyzeAll(manifests, options).evaluation)
    .filter(({ kind }) => kind !== 'probed-service')
    .map((entrance) =>
      describeEntrance(entrance)
        .slice(0, entrance.kind === 'route' ? 2 : 1)
        .join(' '),
    );
}

describe('a load balancer', () => {
  const local = {
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    allocateLoadBalancerNodePorts: false,
  };

  test('lets in whom its source ranges and the policies of the pods admit', () => {
    expect(waysIn([web, front({ ...local, loadBalancerSourceRanges: ['203.0.113.0/24'] })])).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is open to 203.0.113.0/24.',
    ]);
    const both = [
      front({ ...local, loadBalancerSourceRanges: ['203.0.113.0/24'] }),
      onlyFrom('203.0.113.16/28', '198.51.100.0/24'),
    ];
    expect(waysIn([web, ...both])).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is open to 203.0.113.16/28.',
    ]);
  });
  test('lets nobody in whom policies refuse', () => {
    expect(waysIn([web, front(local), networkPolicy('a/deny', { podSelector: {} })])).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is closed.',
    ]);
    const apart = [
      front({ ...local, loadBalancerSourceRanges: ['192.0.2.0/24'] }),
      onlyFrom('203.0.113.0/24'),
    ];
    expect(waysIn([web, ...apart])).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is closed.',
    ]);
  });
  test('has a node port as well, for which its source ranges do not hold', () => {
    const limited = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
    expect(waysIn([web, front({ ...limited, loadBalancerSourceRanges: ['203.0.113.0/24'] })])).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is open to 203.0.113.0/24.',
      'Node port of Service a/front, tcp, a port that the cluster chooses, to a/web, is open to any IPv4 address.',
    ]);
  });
  test('with externalTrafficPolicy Cluster is as open as its nodes may reach the pods', () => {
    const cluster = front({ ...local, externalTrafficPolicy: 'Cluster' });
    expect(waysIn([web, cluster, onlyFrom('10.224.0.0/16')])).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is open to any IPv4 address.',
    ]);
    expect(waysIn([web, cluster, onlyFrom('203.0.113.0/24')])).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is closed.',
    ]);
    expect(waysIn([web, cluster, onlyFrom('10.224.0.0/16')], {})).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is not known to be open.',
    ]);
    expect(waysIn([web, cluster], {})).toEqual([
      'Load balancer of Service a/front, tcp/80, to a/web, is open to any IPv4 address.',
    ]);
  });
  test('that an annotation makes internal is told of, and counts as open', () => {
    const internal = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' };
    const [door] = findEntrances(analyzeAll([web, front(local, internal)]).evaluation);
    expect(door).toMatchObject({
      verdict: 'allowed',
      notes: [expect.stringContaining('makes the load balancer internal')],
    });
  });
});

describe('other services', () => {
  test('are open at their node ports and external addresses', () => {
    const ports = [{ port: 80, targetPort: 'http', nodePort: 30080 }];
    expect(waysIn([web, front({ type: 'NodePort', ports })])).toEqual([
      'Node port of Service a/front, tcp/30080, to a/web, is open to any IPv4 address.',
    ]);
    expect(waysIn([web, front({ externalIPs: ['192.0.2.1'] })])).toEqual([
      'External address of Service a/front at 192.0.2.1, tcp/80, to a/web, is open to any IPv4 address.',
    ]);
  });
  test('are no way in without any of these', () => {
    expect(waysIn([web, front({})])).toEqual([]);
    expect(waysIn([web, front({ type: 'ExternalName', externalName: 'x.example', ports: [] })])).toEqual([]);
  });
  test('are not known to lead anywhere without a selector, and lead nowhere without pods', () => {
    expect(waysIn([web, front({ type: 'NodePort', selector: {} })])).toEqual([
      'Node port of Service a/front, tcp, a port that the cluster chooses, is not known to be open.',
    ]);
    expect(waysIn([web, front({ type: 'NodePort', selector: { app: 'shop' } })])).toEqual([
      'Node port of Service a/front, tcp, a port that the cluster chooses, is closed.',
    ]);
  });
});

describe('a port of nodes', () => {
  const withPort = (spec: Manifest, port: Manifest): Manifest =>
    pod('a/web', {
      spec: { containers: [{ name: 'main', image: 'registry.example/app:1', ports: [port] }], ...spec },
    });

  test('leads to the pod for those whom its policies admit', () => {
    const open = withPort({}, { containerPort: 8080, hostPort: 80 });
    expect(waysIn([open])).toEqual([
      'Port tcp/80 of nodes, to tcp/8080 of a/web (Pod), is open to any IPv4 address.',
    ]);
    expect(waysIn([open, onlyFrom('203.0.113.0/24')])).toEqual([
      'Port tcp/80 of nodes, to tcp/8080 of a/web (Pod), is open to 203.0.113.0/24.',
    ]);
    const { hostPort: _, ...closed } = { containerPort: 8080, hostPort: 80 };
    expect(waysIn([withPort({}, closed)])).toEqual([]);
  });
  test("is open whatever policies say where the pod is on the host's network", () => {
    const own = withPort({ hostNetwork: true }, { containerPort: 9100 });
    expect(waysIn([own, networkPolicy('a/deny', { podSelector: {} })])).toEqual([
      "Port tcp/9100 of nodes, where a/web (Pod) listens on the host's network, is open to any IPv4 address.",
    ]);
  });
});

describe('a route', () => {
  const gateway = (listener: Manifest = {}): Manifest => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { namespace: 'edge', name: 'public' },
    spec: {
      gatewayClassName: 'any',
      listeners: [
        {
          name: 'web',
          port: 80,
          protocol: 'HTTP',
          allowedRoutes: { namespaces: { from: 'All' } },
          ...listener,
        },
      ],
    },
  });
  const proxy = pod('edge/proxy', { labels: { 'gateway.networking.k8s.io/gateway-name': 'public' } });
  const door = service('edge/door', {
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    selector: { app: 'proxy' },
    ports: [{ port: 80 }],
  });
  const route = (kind: string, spec: Manifest = {}, version = 'v1'): Manifest => ({
    apiVersion: `gateway.networking.k8s.io/${version}`,
    kind,
    metadata: { namespace: 'a', name: 'shop' },
    spec: {
      parentRefs: [{ namespace: 'edge', name: 'public' }],
      rules: [{ backendRefs: [{ name: 'front', port: 80 }] }],
      ...spec,
    },
  });
  const cluster = [web, front({}), proxy, door];
  const routesOf = (...manifests: readonly Manifest[]) =>
    waysIn([...cluster, ...manifests]).filter((way) => /^(\w+Route|Route) /.test(way));

  test.each([
    ['HTTPRoute', 'v1'],
    ['HTTPRoute', 'v1beta1'],
    ['GRPCRoute', 'v1'],
    ['TLSRoute', 'v1alpha2'],
    ['TCPRoute', 'v1alpha2'],
  ])('of kind %s in %s leads from its Gateway to the backend', (kind, version) => {
    expect(routesOf(gateway(), route(kind, {}, version))).toEqual([
      `${kind} a/shop: */ to a/front:80 is open: from outside to edge/proxy possible, from edge/proxy to a/front possible.`,
    ]);
    const deny = networkPolicy('a/deny', { podSelector: {} });
    expect(routesOf(gateway(), route(kind, {}, version), deny)).toEqual([
      `${kind} a/shop: */ to a/front:80 is closed: from outside to edge/proxy possible, from edge/proxy to a/front refused.`,
    ]);
  });
  test('names its hosts and paths, and each backend that gets requests', () => {
    const rules = [
      {
        matches: [{ path: { value: '/buy' }, method: 'GET' }],
        backendRefs: [
          { name: 'front', port: 80 },
          { name: 'front', port: 81, weight: 0 },
        ],
      },
    ];
    expect(routesOf(gateway(), route('HTTPRoute', { hostnames: ['shop.example'], rules }))).toEqual([
      'HTTPRoute a/shop: shop.example/buy to a/front:80 is open: from outside to edge/proxy possible, from edge/proxy to a/front possible.',
    ]);
    const grpc = [
      { matches: [{ method: { service: 'shop.Cart' } }], backendRefs: [{ name: 'front', port: 80 }] },
    ];
    expect(routesOf(gateway(), route('GRPCRoute', { rules: grpc }))[0]).toMatch(
      /^GRPCRoute a\/shop: \*\/shop\.Cart\/\* /,
    );
  });
  test('is closed where no listener of the Gateway takes it', () => {
    expect(routesOf(gateway({ allowedRoutes: {} }), route('HTTPRoute'))[0]).toContain(
      'is closed: from outside to the controller refused (Gateway edge/public takes no route of namespace a)',
    );
    const elsewhere = { parentRefs: [{ namespace: 'edge', name: 'public', sectionName: 'other' }] };
    expect(routesOf(gateway(), route('HTTPRoute', elsewhere))[0]).toContain('has no listener other');
    const inMesh = { parentRefs: [{ group: '', kind: 'Service', name: 'front' }] };
    expect(routesOf(gateway(), route('HTTPRoute', inMesh))[0]).toContain('names no Gateway');
  });
  test('is not known to be open without its Gateway, and without its pods', () => {
    expect(routesOf(route('HTTPRoute'))[0]).toContain('is not known to be open');
    const other = waysIn([web, front({}), gateway(), route('HTTPRoute')]);
    expect(other[0]).toContain('is not known to be open');
  });
  test('reaches a Service of another namespace only by a ReferenceGrant', () => {
    const shop = { ...route('HTTPRoute'), metadata: { namespace: 'edge', name: 'shop' } };
    const across = (kind: string, name?: string): Manifest => ({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { namespace: 'a', name: 'edge' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind, namespace: 'edge' }],
        to: [{ group: '', kind: 'Service', ...(name !== undefined && { name }) }],
      },
    });
    const foreign = {
      ...shop,
      spec: {
        parentRefs: [{ name: 'public' }],
        rules: [{ backendRefs: [{ namespace: 'a', name: 'front', port: 80 }] }],
      },
    };
    expect(routesOf(gateway(), foreign)[0]).toContain('no ReferenceGrant of namespace a');
    expect(routesOf(gateway(), foreign, across('GRPCRoute'))[0]).toContain('no ReferenceGrant');
    expect(routesOf(gateway(), foreign, across('HTTPRoute', 'other'))[0]).toContain('no ReferenceGrant');
    expect(routesOf(gateway(), foreign, across('HTTPRoute'))[0]).toContain('is open');
  });
  test('to something other than a Service is not known to be open', () => {
    const rules = [
      { backendRefs: [{ group: 'multicluster.x-k8s.io', kind: 'ServiceImport', name: 'front', port: 80 }] },
    ];
    expect(routesOf(gateway(), route('HTTPRoute', { rules }))[0]).toContain('is not known to be open');
  });
  test('of OpenShift leads from the router to the port of the Service that it names, or to all', () => {
    const router = pod('openshift-ingress/router', {
      labels: { 'ingresscontroller.operator.openshift.io/deployment-ingresscontroller': 'default' },
      spec: { hostNetwork: true },
    });
    const openShift = (spec: Manifest): Manifest => ({
      apiVersion: 'route.openshift.io/v1',
      kind: 'Route',
      metadata: { namespace: 'a', name: 'shop' },
      spec: { host: 'shop.example', to: { kind: 'Service', name: 'front' }, ...spec },
    });
    expect(routesOf(router, openShift({}))).toEqual([
      'Route a/shop: shop.example/ to a/front is open: from outside to 10.224.0.0/16 possible, from 10.224.0.0/16 to a/front possible.',
    ]);
    expect(routesOf(router, openShift({ port: { targetPort: 8080 } }))[0]).toContain('a/front:8080 is open');
    expect(routesOf(router, openShift({ port: { targetPort: 80 } }))[0]).toContain('has no port 80');
    expect(routesOf(openShift({}))[0]).toContain('is not known to be open');
  });
});
