import { describe, expect, test } from 'vitest';
import { elementAt } from '../../../reachability/collections/element-at.ts';
import { analyzeAll, type Manifest, pod, service } from '../cluster-fixture.ts';

const nginxController = 'k8s.io/ingress-nginx';
const ingressClass = (name: string, annotations: Manifest = {}): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name, annotations },
  spec: { controller: `${nginxController}${name === 'nginx' ? '' : `/${name}`}` },
});
const ingress = (spec: Manifest, address?: string): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { namespace: 'a', name: 'shop', uid: 'shop' },
  spec: { ...spec, defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  ...(address === undefined ? {} : { status: reporting(address) }),
});
const reporting = (ip: string): Manifest => ({ loadBalancer: { ingress: [{ ip }] } });
const started = (name: string, ...args: readonly string[]): Manifest =>
  pod(name, { spec: { containers: [{ name: 'main', image: 'registry.example/nginx:1', args }] } });
const named = ingress({ ingressClassName: 'nginx' });

/** The workloads that forward, or why they are not known. */
function forwarders(...manifests: readonly Manifest[]): readonly string[] {
  const { routes, workloads } = analyzeAll(manifests).evaluation.cluster;
  const { forwarders: found } = elementAt(routes, 0);
  if (found.kind !== 'known') return [found.reason];
  return found.workloads.map((index) => {
    const { namespace, name, workloadKind } = elementAt(workloads, index);
    return `${workloadKind} ${namespace}/${name}`;
  });
}

/** A service of a cluster, which says where it listens. */
function live(name: string, spec: Manifest): Manifest {
  const manifest = service(name, spec);
  return { ...manifest, metadata: { ...(manifest.metadata as Manifest), uid: name } };
}

describe('the pods that forward the requests of an Ingress', () => {
  test('are those that are started with the name of the controller of its class', () => {
    const pods = [
      started('i/alone', nginxController),
      started('i/option', '--v=2', `--controller-class=${nginxController}`),
      started('i/longer', `--controller-class=${nginxController}-internal`),
      started('i/within', `--controller-class=x${nginxController}`),
      started('i/none'),
    ];
    expect(forwarders(...pods, ingressClass('nginx'), named)).toEqual(['Pod i/alone', 'Pod i/option']);
  });

  test('are those of its class, not of another that is there or the default', () => {
    const pods = [started('i/nginx', nginxController), started('i/internal', `${nginxController}/internal`)];
    const internal = ingressClass('internal', { 'ingressclass.kubernetes.io/is-default-class': 'true' });
    const classes = [internal, ingressClass('nginx')];
    expect(forwarders(...pods, ...classes, named)).toEqual(['Pod i/nginx']);
    expect(forwarders(...pods, ...classes, ingress({}))).toEqual(['Pod i/internal']);
  });

  test('are of one workload, also where another kind or namespace has one of its name', () => {
    const template = (args: readonly string[]) => ({
      metadata: { labels: { app: 'nginx' } },
      spec: { containers: [{ name: 'main', image: 'registry.example/nginx:1', args }] },
    });
    const controller = (kind: string, namespace: string, ...args: readonly string[]): Manifest => ({
      apiVersion: 'apps/v1',
      kind,
      metadata: { namespace, name: 'nginx' },
      spec: { selector: { matchLabels: { app: 'nginx' } }, template: template(args) },
    });
    const others = [
      controller('DaemonSet', 'i'),
      controller('Deployment', 'h'),
      { ...controller('Deployment', 'i'), metadata: { namespace: 'i', name: 'another' } },
    ];
    const real = controller('Deployment', 'i', nginxController);
    expect(forwarders(...others, real, ingressClass('nginx'), named)).toEqual(['Deployment i/nginx']);
  });

  test('are those behind the load balancer that has the address which it reports', () => {
    const balancer = (name: string, selector: Manifest, address: string): Manifest => ({
      ...live(name, { type: 'LoadBalancer', selector, ports: [{ port: 443 }] }),
      status: reporting(address),
    });
    const pods = [
      pod('i/proxy', { labels: { part: 'edge' } }),
      pod('i/half', { labels: { app: 'proxy' } }),
      pod('j/proxy', { labels: { part: 'edge' } }),
    ];
    const front = balancer('i/front', { app: 'proxy', part: 'edge' }, '203.0.113.9');
    const other = balancer('j/other', { app: 'proxy' }, '203.0.113.10');
    const unselective = {
      ...live('i/outer', { type: 'LoadBalancer', ports: [{ port: 443 }] }),
      status: reporting('203.0.113.9'),
    };
    const reported = ingress({ ingressClassName: 'nginx' }, '203.0.113.9');
    expect(forwarders(...pods, front, other, unselective, reported)).toEqual(['Pod i/proxy']);
  });

  test('are not known without its class, nor without a pod of its controller, and it says which', () => {
    expect(forwarders(named)).toEqual([
      'IngressClass nginx is not among the manifests, so who forwards is not known',
    ]);
    expect(forwarders(ingress({}), ingressClass('nginx'))).toEqual([
      'the default IngressClass is not among the manifests, so who forwards is not known',
    ]);
    expect(forwarders(named, ingressClass('nginx'), started('i/other', 'x'))).toEqual([
      `no workload of the manifests is started as controller ${nginxController}, so who forwards is not known`,
    ]);
  });
});
