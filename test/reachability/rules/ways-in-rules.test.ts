import { describe, expect, test } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import type { Options } from '../../../reachability/contract/options.ts';
import { reportExposure } from '../../../reachability/exposure/report-exposure.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import {
  ask,
  cidrs,
  explainOne,
  findingsOf,
  type Manifest,
  networkPolicy,
  pod,
  service,
  v3Flavor,
} from '../cluster-fixture.ts';

const web = pod('a/web', { ports: [{ name: 'http', containerPort: 80 }] });
const nodes = { nodeCidrs: cidrs('10.224.0.0/16') };

const webIngress = (...ingress: readonly Manifest[]): Manifest =>
  networkPolicy('a/policy', {
    podSelector: { matchLabels: { app: 'web' } },
    policyTypes: ['Ingress'],
    ingress,
  });
const fromRange = (cidr: string): Manifest => webIngress({ from: [{ ipBlock: { cidr } }] });

function entrancesOf(manifests: readonly Manifest[], options: Partial<Options> = nodes) {
  const text = manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  return reportExposure(analyze(parseManifests([{ file: 'cluster.yaml', text }]), options)).entrances;
}

/** A service of a cluster, which says where it listens. */
function live(name: string, spec: Manifest): Manifest {
  const manifest = service(name, spec);
  return { ...manifest, metadata: { ...(manifest.metadata as Manifest), uid: name } };
}

describe('probes of load balancers', () => {
  const balancer = (externalTrafficPolicy: string, more: Manifest = {}): Manifest =>
    service('a/front', {
      type: 'LoadBalancer',
      ...(more.type === 'ClusterIP' ? {} : { externalTrafficPolicy }),
      selector: { app: 'web' },
      ports: [{ port: 8080, targetPort: 80 }],
      ...more,
    });
  const probe = { from: 'health-probes', to: 'service:a/front', port: 'tcp/8080', ...nodes } as const;

  test('K19 allows: with externalTrafficPolicy Local the node answers, whatever the policies of pods say', () => {
    expect(explainOne([web, balancer('Local'), webIngress()], probe)).toMatchObject({
      verdict: 'allowed',
      unknown: [],
      notes: [expect.stringContaining('kube-proxy answers the probe on the node')],
    });
  });
  test('K19 refuses: with Cluster probes come from the address of a node, and pods that refuse it answer none', () => {
    expect(ask([web, balancer('Cluster'), fromRange('10.224.0.0/16')], probe)).toBe('allowed');
    expect(ask([web, balancer('Cluster'), fromRange('168.63.129.16/32')], probe)).toBe('refused');
    expect(ask([web, balancer('Cluster'), webIngress()], probe)).toBe('refused');
  });

  test('are not known to come through as long as nobody says which addresses nodes have', () => {
    const { verdict, unknown } = explainOne([web, balancer('Cluster'), webIngress()], {
      ...probe,
      nodeCidrs: [],
    });
    expect([verdict, unknown.map(({ need }) => need)]).toEqual(['unknown', ['--node-cidr']]);
  });

  test('may be stopped by policies of host endpoints before the node answers', () => {
    const spec = { node: 'one', interfaceName: 'eth0', expectedIPs: ['10.224.0.4'] };
    const host = { apiVersion: v3Flavor, kind: 'HostEndpoint', metadata: { name: 'one' }, spec };
    const { verdict, unknown } = explainOne([web, balancer('Local'), host], probe);
    expect([verdict, unknown.map(({ need }) => need)]).toEqual([
      'unknown',
      ['spec.healthCheckNodePort of the service'],
    ]);
  });

  test('pass by the ranges that the load balancer admits, which clients do not', () => {
    const limited = balancer('Cluster', { loadBalancerSourceRanges: ['203.0.113.0/24'] });
    expect(ask([web, limited], probe)).toBe('allowed');
    expect(ask([web, limited], { ...probe, from: '198.51.100.1' })).toBe('refused');
  });

  test('do not exist for a service without a load balancer', () => {
    expect(explainOne([web, balancer('Cluster', { type: 'NodePort' })], probe)).toMatchObject({
      verdict: 'refused',
      notes: ['The service has no load balancer, so nothing probes it.'],
    });
  });

  test('are told of in the exposure, port by port', () => {
    const told = { service: { namespace: 'a', name: 'front' }, port: { protocol: 'tcp', port: 8080 } };
    const probed = entrancesOf([web, balancer('Cluster'), webIngress()]).slice(-1);
    expect(probed).toMatchObject([{ kind: 'probed-service', ...told, verdict: 'refused' }]);
    expect(entrancesOf([web, balancer('Cluster', { type: 'ClusterIP' })])).toEqual([]);
  });

  test('are a party of their own where a rule tells their address apart', () => {
    const text = [web, fromRange('168.63.129.16/32')].map((manifest) => JSON.stringify(manifest));
    const loaded = parseManifests([{ file: 'cluster.yaml', text: text.join('\n---\n') }]);
    const { exposures } = reportExposure(analyze(loaded, { podCidrs: cidrs('10.244.0.0/16') }));
    const kinds = exposures.filter(({ direction }) => direction === 'ingress').map(({ party }) => party.kind);
    expect(kinds).toEqual(['health-probes']);
  });
});

describe('Ingress', () => {
  const nginx = 'k8s.io/ingress-nginx';
  const ingressClass = (name: string, isDefault = 'false'): Manifest => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, annotations: { 'ingressclass.kubernetes.io/is-default-class': isDefault } },
    spec: { controller: nginx },
  });
  const toService = (name: string, port: Manifest): Manifest => ({
    host: 'shop.example',
    http: { paths: [{ path: '/buy', pathType: 'Prefix', backend: { service: { name, port } } }] },
  });
  const ingress = (spec: Manifest, more: Manifest = {}): Manifest => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { namespace: 'a', name: 'shop', uid: 'shop' },
    spec,
    ...more,
  });
  const shop = ingress({ ingressClassName: 'nginx', rules: [toService('web', { number: 8080 })] });
  const webService = service('a/web', {
    selector: { app: 'web' },
    ports: [{ name: 'http', port: 8080, targetPort: 80 }],
  });
  const container = {
    name: 'main',
    image: 'registry.example/nginx:1',
    args: ['/nginx-ingress-controller', `--controller-class=${nginx}`],
  };
  const controller = pod('ingress/controller', { spec: { containers: [container] } });
  const front = (more: Manifest = {}, status: Manifest = {}): Manifest => ({
    ...live('ingress/controller', {
      type: 'LoadBalancer',
      ...(more.type === 'ClusterIP' ? {} : { externalTrafficPolicy: 'Local' }),
      selector: { app: 'controller' },
      ports: [{ port: 443 }],
      ...more,
    }),
    status,
  });
  const cluster = [web, webService, controller, ingressClass('nginx'), front()];
  const fromController = webIngress({
    from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } } }],
    ports: [{ port: 80 }],
  });
  const routeOf = (manifests: readonly Manifest[], options: Partial<Options> = {}) =>
    entrancesOf(manifests, options).find(({ kind }) => kind === 'route');
  const needOf = (manifests: readonly Manifest[], options: Partial<Options> = {}): readonly string[] => {
    const route = routeOf(manifests, options);
    return route?.kind === 'route' ? route.toBackend.unknown.map(({ need }) => need) : [];
  };

  test('K20 allows: requests go from outside to the pods of the controller, and from there to those of the backend', () => {
    expect(routeOf([...cluster, shop, fromController])).toMatchObject({
      route: { kind: 'Ingress', namespace: 'a', name: 'shop' },
      host: 'shop.example',
      path: '/buy',
      service: { namespace: 'a', name: 'web' },
      controllers: [{ kind: 'workload', namespace: 'ingress', name: 'controller' }],
      verdict: 'allowed',
    });
  });
  test('K20 refuses: a backend that lets the controller in no more, and a controller that nobody reaches', () => {
    const legs = (manifests: readonly Manifest[]) => {
      const { verdict, fromOutside, toBackend } = Object(routeOf(manifests));
      return [verdict, fromOutside.verdict, toBackend.verdict];
    };
    expect(legs([...cluster, shop, webIngress()])).toEqual(['refused', 'allowed', 'refused']);
    const closed = networkPolicy('ingress/closed', { podSelector: {}, policyTypes: ['Ingress'] });
    expect(legs([...cluster, shop, fromController, closed])).toEqual(['refused', 'refused', 'allowed']);
    const inside = [...cluster.slice(0, -1), front({ type: 'ClusterIP' })];
    expect(legs([...inside, shop, fromController])).toEqual(['refused', 'refused', 'allowed']);
  });

  test('leads nowhere without its service, without the port of it, and without a pod behind it', () => {
    const noteOf = (manifests: readonly Manifest[], name: string, number: number) => {
      const spec = { ingressClassName: 'nginx', rules: [toService(name, { number })] };
      return Object(routeOf([...manifests, ingress(spec)])).toBackend.note;
    };
    expect(noteOf(cluster, 'web', 8080)).toBeUndefined();
    expect(noteOf(cluster, 'shop', 8080)).toBe('there is no Service a/shop');
    expect(noteOf(cluster, 'web', 80)).toBe('Service a/web has no port 80');
    expect(noteOf(cluster.slice(1), 'web', 8080)).toBe('no pod is behind Service a/web');
  });

  test('is entered by a load balancer or a node port of its controller, and by no other', () => {
    const entered = (...doors: readonly Manifest[]) =>
      Object(routeOf([...cluster.slice(0, -1), shop, ...doors])).fromOutside;
    expect(entered(front({ type: 'NodePort' })).verdict).toBe('allowed');
    expect(entered(front(), service('b/other', { ports: [{ port: 1 }] })).verdict).toBe('allowed');
    const none = 'no load balancer and no node port leads to the controller';
    expect(entered(front({ selector: { app: 'web' } }))).toEqual({
      verdict: 'refused',
      note: none,
      unknown: [],
    });
    expect(entered(front({ type: 'ClusterIP' })).note).toBe(none);
  });

  test('leads to no service of that name in another namespace', () => {
    const elsewhere = service('b/web', { selector: { app: 'web' }, ports: [{ port: 8080 }] });
    const manifests = [web, controller, ingressClass('nginx'), front(), elsewhere, shop];
    expect(Object(routeOf(manifests)).toBackend.note).toBe('there is no Service a/web');
  });

  test('is not decided as long as one leg is not, unless the other is refused', () => {
    const live = pod('ingress/controller', {
      spec: { containers: [container] },
      status: { podIP: '10.244.0.9' },
    });
    const verdictWith = (...manifests: readonly Manifest[]) =>
      routeOf([web, webService, ingressClass('nginx'), shop, ...manifests], {
        podCidrs: cidrs('10.244.0.0/16'),
      })?.verdict;
    const fromSome = fromRange('10.244.0.0/24');
    expect(verdictWith(controller, front(), fromSome)).toBe('unknown');
    expect(verdictWith(live, front(), fromSome)).toBe('allowed');
    expect(verdictWith(controller, fromSome)).toBe('refused');
    expect(verdictWith(controller, front({ externalTrafficPolicy: 'Cluster' }))).toBe('unknown');
  });

  test('leads to the port of the pod, never to that of the service', () => {
    const toServicePort = webIngress({ ports: [{ port: 8080 }] });
    expect(routeOf([...cluster, shop, toServicePort])?.verdict).toBe('refused');
  });

  test('names a port of the service by its name as well', () => {
    const named = ingress({ ingressClassName: 'nginx', rules: [toService('web', { name: 'http' })] });
    expect(routeOf([...cluster, named, fromController])?.verdict).toBe('allowed');
  });

  test('is served by the controller of the default class if it names none', () => {
    const unnamed = ingress({ defaultBackend: { service: { name: 'web', port: { number: 8080 } } } });
    const withDefault = [web, webService, controller, ingressClass('nginx', 'true'), front()];
    expect(routeOf([...withDefault, unnamed])).toMatchObject({ host: '*', path: '/', verdict: 'allowed' });
    expect(needOf([...cluster, unnamed])).toEqual([
      'the default IngressClass, and the workload of its controller',
    ]);
  });

  test('is not decided without the class or the controller, and says what would decide', () => {
    expect(needOf([web, webService, shop])).toEqual([
      'IngressClass nginx, and the workload of its controller',
    ]);
    expect(needOf([web, webService, shop, ingressClass('nginx')])).toEqual([
      `the workload with ${nginx} among its arguments, or the status of the Ingress and of its Service`,
    ]);
  });

  test('of a live cluster is served by the pods behind the load balancer whose address it reports', () => {
    const at = { loadBalancer: { ingress: [{ ip: '203.0.113.9' }] } };
    const silent = pod('ingress/controller');
    const live = [web, webService, silent, front({}, at)];
    const { spec } = shop as { readonly spec: Manifest };
    expect(routeOf([...live, ingress(spec, { status: at })])?.verdict).toBe('allowed');
    const elsewhere = { loadBalancer: { ingress: [{ ip: '203.0.113.10' }] } };
    expect(routeOf([...live, ingress(spec, { status: elsewhere })])?.verdict).toBe('unknown');
  });

  test('is forwarded from the address of a node if the controller is on the host network', () => {
    const onHost = pod('ingress/controller', { spec: { hostNetwork: true, containers: [container] } });
    const hosted = [web, webService, onHost, ingressClass('nginx'), shop];
    expect(needOf([...hosted, fromController])).toEqual(['--node-cidr']);
    expect(routeOf([...hosted, fromController], nodes)?.verdict).toBe('refused');
    expect(routeOf([...hosted, fromRange('10.224.0.0/16')], nodes)?.verdict).toBe('allowed');
  });

  test('is not decided where its service has no selector', () => {
    const elsewhere = service('a/web', { ports: [{ port: 8080 }] });
    expect(needOf([controller, ingressClass('nginx'), front(), elsewhere, shop])).toEqual([
      'the workload or address that Service a/web leads to, as an end of its own',
    ]);
  });

  test('and explain do not take a service without selector for one without pods', () => {
    const question = { from: 'a/web', to: 'service:a/outer', port: 'tcp/80' } as const;
    const outer = (spec: Manifest) => service('a/outer', { ports: [{ port: 80 }], ...spec });
    expect(ask([web, outer({})], question)).toBe('unknown');
    expect(ask([web, outer({ selector: { app: 'nobody' } })], question)).toBe('refused');
  });

  test('gets a finding for a service or a port that does not exist, and none for those that do', () => {
    const backend = (name: string, port: Manifest): Manifest =>
      ingress({ ingressClassName: 'nginx', rules: [toService(name, port)] });
    const said = (manifest: Manifest) =>
      findingsOf([...cluster, manifest]).filter((message) => message.includes('Ingress a/shop'));
    expect(said(shop)).toEqual([]);
    expect(said(backend('shop', { number: 80 }))).toEqual([
      expect.stringMatching(/^surprising: .*shop\.example\/buy leads to Service a\/shop, which is not among/),
    ]);
    expect(said(backend('web', { number: 80 }))).toEqual([
      expect.stringContaining('leads to port 80 of Service a/web, which has 8080 (http)'),
    ]);
    expect(said(backend('web', { name: 'https' }))).toHaveLength(1);
    const unnamed = service('a/plain', { selector: { app: 'web' }, ports: [{ port: 8080 }] });
    const findings = findingsOf([...cluster, unnamed, backend('plain', { number: 80 })]);
    expect(findings).toContainEqual(expect.stringContaining('port 80 of Service a/plain, which has 8080:'));
  });

  test('is rejected without a backend, and in a version that no cluster serves', () => {
    const nameless = ingress({ defaultBackend: { service: { name: 'web' } } });
    expect(findingsOf([...cluster, nameless])).toEqual([
      expect.stringMatching(/^rejected: .*spec\.defaultBackend\.service needs a name and a port/),
    ]);
    expect(findingsOf([...cluster, { ...shop, apiVersion: 'extensions/v1beta1' }])).toEqual([
      expect.stringMatching(/^rejected: .*no longer serves extensions\/v1beta1/),
    ]);
    expect(routeOf([...cluster, nameless])).toBeUndefined();
  });
});
