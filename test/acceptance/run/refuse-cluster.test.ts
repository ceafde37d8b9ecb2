import { describe, expect, test } from 'vitest';
import {
  refuseInside,
  refuseLostNodes,
  refuseUndeployed,
  refuseVersion,
} from '../../../acceptance/run/refuse-cluster.ts';
import { livePod } from '../live-pod.ts';

const cluster = { context: 'live', server: 'https://10.99.0.10:6443' };

describe('a cluster', () => {
  test.each(['v1.25.0', 'v1.33.5', 'v1.34.1-gke.100'])('of version %s is tried', (version) => {
    expect(() => refuseVersion(version, cluster)).not.toThrow();
  });

  test.each(['v1.24.17', 'v2.0.0', 'of an unknown version'])('of version %s is refused', (version) => {
    expect(() => refuseVersion(version, cluster)).toThrow(
      /^context live .* runs Kubernetes .*v1\.25 or newer/,
    );
  });

  const environment = {
    name: 'shop',
    objects: [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace: 'shop', name: 'web' } }],
  };
  const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

  test('with a namespace of the environment is tried, and without it refused', () => {
    expect(() => refuseUndeployed(environment, [namespace('shop')], cluster)).not.toThrow();
    expect(() => refuseUndeployed(environment, [namespace('constructor')], cluster)).toThrow(
      /^shop is not deployed in context live .*, which lacks the namespace shop\. Apply dist\/shop first/,
    );
  });

  const node = (name: string, state: string) => ({ name, addresses: [], state });
  const pods = [livePod('shop/web-0'), livePod('shop/db-0', { node: 'node-2' })];

  test('whose nodes are ready is tried', () => {
    expect(() => refuseLostNodes([node('node-1', 'ready'), node('node-2', 'ready')], pods)).not.toThrow();
    expect(() => refuseLostNodes([node('node-1', 'ready')], pods.slice(0, 1))).not.toThrow();
  });

  test('with pods on nodes that are not ready, or gone, is refused with all of them', () => {
    expect(() => refuseLostNodes([node('node-1', 'not ready')], pods)).toThrow(
      /gone or not ready:\n {2}node-1: shop\/web-0\n {2}node-2: shop\/db-0\nFind out why/,
    );
  });

  const pod = {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'shop', name: 'web-0' } },
    status: { podIPs: [{ ip: '10.244.0.7' }] },
  };

  test('is refused an address outside of it that is one of its pods', () => {
    expect(() => refuseInside([{ address: '203.0.113.7' }], [pod])).not.toThrow();
    expect(() => refuseInside([{ address: '10.244.0.7' }], [pod])).toThrow(
      /10\.244\.0\.7 is the address of Pod shop\/web-0/,
    );
  });
});
