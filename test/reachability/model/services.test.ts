import { describe, expect, test } from 'vitest';
import { elementAt } from '../../../reachability/collections/element-at.ts';
import type { Options } from '../../../reachability/contract/options.ts';
import { analyzeAll, cidrs, type Manifest, pod, service, v3Flavor } from '../cluster-fixture.ts';

/** The pods behind `a/web` by their name, and the addresses by their kind, with the TCP ports of each. */
function behind(manifests: readonly Manifest[], options: Partial<Options> = {}): readonly string[] {
  const { cluster } = analyzeAll(manifests, options).evaluation;
  const membership = cluster.serviceMembers({ namespace: 'a', name: 'web' });
  if (membership.kind !== 'known') return [membership.kind];
  return [...membership.trafficTo].map(([index, { tcp }]) => {
    const { kind, workload } = elementAt(cluster.endpoints, index);
    const owner = workload === undefined ? undefined : elementAt(cluster.workloads, workload);
    return `${owner === undefined ? kind : `${owner.namespace}/${owner.name}`} ${tcp.join()}`;
  });
}

const slice = (address: string): Manifest => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { namespace: 'a', name: 'web-1', uid: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: address.includes(':') ? 'IPv6' : 'IPv4',
  endpoints: [{ addresses: [address] }],
  ports: [{ port: 80 }],
});

describe('behind a service with a selector', () => {
  const webService = service('a/web', { selector: { app: 'web', tier: 'front' }, ports: [{ port: 80 }] });

  test('are pods with all of its labels, in its namespace', () => {
    const pods = [
      pod('a/both', { labels: { app: 'web', tier: 'front' } }),
      pod('a/one', { labels: { app: 'web', tier: 'back' } }),
      pod('a/other', { labels: { app: 'shop', tier: 'front' } }),
      pod('b/both', { labels: { app: 'web', tier: 'front' } }),
    ];
    expect(behind([...pods, webService])).toEqual(['a/both 80,80']);
  });

  test('is no host endpoint, whatever labels somebody gives it', () => {
    const labels = { app: 'web', tier: 'front', 'projectcalico.org/namespace': 'a' };
    const spec = { node: 'one', interfaceName: 'eth0', expectedIPs: ['10.224.0.4'] };
    const host = { apiVersion: v3Flavor, kind: 'HostEndpoint', metadata: { name: 'one', labels }, spec };
    expect(behind([host, webService])).toEqual([]);
  });
});

describe('behind a named port of a service', () => {
  const front = service('a/web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] });
  const named = (name: string, port: number, more: Manifest = {}): Manifest => ({
    name,
    image: 'registry.example/app:1',
    ports: [{ name: 'http', containerPort: port }],
    ...more,
  });
  const web = (initContainers: readonly Manifest[], main = named('main', 9090)): Manifest =>
    pod('a/web', { spec: { initContainers, containers: [main] } });
  const sidecar = named('sidecar', 8080, { restartPolicy: 'Always' });
  test('is the port of a main container before that of any other', () => {
    expect(behind([web([named('migrate', 8080)]), front])).toEqual(['a/web 9090,9090']);
    expect(behind([web([sidecar]), front])).toEqual(['a/web 9090,9090']);
  });
  test('is that of an init container only if it runs as long as the pod', () => {
    const main = { name: 'main', image: 'registry.example/app:1' };
    expect(behind([web([sidecar], main), front])).toEqual(['a/web 8080,8080']);
    expect(behind([web([named('migrate', 8080)], main), front])).toEqual(['a/web ']);
  });
});

describe('behind a service with endpoint slices', () => {
  const webService = service('a/web', { ports: [{ port: 80 }] });

  test('is the pod that has the address, and no other', () => {
    const at = (podIP: string) => ({ status: { podIP } });
    const pods = [pod('a/one', at('10.244.0.1')), pod('b/two', at('10.244.0.2'))];
    expect(behind([...pods, webService, slice('10.244.0.2')], { podCidrs: cidrs('10.244.0.0/16') })).toEqual([
      'b/two 80,80',
    ]);
  });

  test('is not known if the address is one of pods, and which of them has it is not', () => {
    const podCidrs = cidrs('10.244.0.0/16');
    const known = pod('a/two', { status: { podIP: '10.244.0.2' } });
    expect(behind([pod('a/one'), webService, slice('10.244.0.2')], { podCidrs })).toEqual(['unknown']);
    expect(behind([known, webService, slice('10.244.0.2')], { podCidrs })).toEqual(['a/two 80,80']);
    expect(behind([pod('a/one'), webService, slice('192.0.2.7')])).toEqual(['addresses 80,80']);
  });

  test('is a pod whose range of addresses is this one address', () => {
    expect(
      behind([pod('a/one'), webService, slice('10.244.0.2')], { podCidrs: cidrs('10.244.0.2/32') }),
    ).toEqual(['a/one 80,80']);
  });

  test('is nothing of the other family', () => {
    const web = pod('a/one', { status: { podIPs: [{ ip: '10.244.0.1' }] } });
    expect(behind([web, webService, slice('fd00::1')], { podCidrs: cidrs('10.244.0.0/16') })).toEqual([]);
  });
});

test('the API server has endpoints that nobody writes down, another service that is not there has none', () => {
  const { cluster } = analyzeAll([pod('a/web')]).evaluation;
  const kindOf = (namespace: string, name: string) => cluster.serviceMembers({ namespace, name }).kind;
  expect(kindOf('default', 'kubernetes')).toBe('unknown');
  expect([kindOf('default', 'web'), kindOf('a', 'kubernetes')]).toEqual(['missing', 'missing']);
});

test('pods on the network of their nodes are at addresses that only the cluster knows', () => {
  const web = service('a/web', { selector: { app: 'web' }, ports: [{ port: 80 }] });
  const onHost = (app: string) => pod('a/one', { labels: { app }, spec: { hostNetwork: true } });
  const inPod = pod('a/two', { labels: { app: 'web' } });
  expect(behind([onHost('web'), inPod, web])).toEqual(['unknown']);
  expect(behind([onHost('else'), inPod, web])).toEqual(['a/two 80,80']);
  expect(behind([onHost('web'), inPod, web, slice('192.0.2.7')])).toEqual(['addresses 80,80']);
});

test('a name outside the cluster has no endpoints, whatever its selector says', () => {
  const external = { type: 'ExternalName', externalName: 'db.example', selector: { app: 'web' } };
  expect(behind([pod('a/web'), service('a/web', { ...external, ports: [{ port: 80 }] })])).toEqual([]);
});
