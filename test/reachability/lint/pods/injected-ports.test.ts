import { describe, expect, test } from 'vitest';
import { findingsOf, type Manifest, networkPolicy, pod } from '../../cluster-fixture.ts';

const envoy = { name: 'http-envoy-prom', containerPort: 15_090 };
const rule = (port: string | number) => [{ ports: [{ port }] }];
const from = (port: string | number): Manifest =>
  networkPolicy('a/web', { podSelector: { matchLabels: { app: 'web' } }, ingress: rule(port) });
const to = (port: string | number): Manifest =>
  networkPolicy('a/web', { podSelector: {}, policyTypes: ['Egress'], egress: rule(port) });
const injected = (...manifests: readonly Manifest[]): readonly string[] =>
  findingsOf(manifests).filter((message) => message.includes('adds to pods'));

describe('a rule for a port of a container that a mesh adds', () => {
  test('may allow more than the pods of the manifests say', () => {
    expect(injected(pod('a/web'), from('http-envoy-prom'))).toEqual([
      expect.stringMatching(
        /^unknown: NetworkPolicy a\/web: spec\.ingress\[0\] names port http-envoy-prom of the container that Istio adds/,
      ),
    ]);
    expect(injected(pod('a/web'), from('linkerd-admin')).join()).toContain('that Linkerd adds');
    expect(injected(pod('a/web'), from('dapr-grpc')).join()).toContain('that Dapr adds');
    expect(injected(pod('a/web'), to('http-envoy-prom'))).toHaveLength(1);
  });
  test('is one for the pods that say they have it, or for none', () => {
    const web = pod('a/web', { ports: [envoy] });
    expect(injected(web, from('http-envoy-prom'))).toEqual([]);
    expect(injected(web, to('http-envoy-prom'))).toEqual([]);
    expect(injected(pod('a/db'), from('http-envoy-prom'))).toEqual([]);
    // As a destination, every pod counts.
    expect(injected(web, pod('a/db'), to('http-envoy-prom'))).toHaveLength(1);
  });
  test('is not one for any other port', () => {
    for (const port of ['http', 15_090, 'constructor'])
      expect(injected(pod('a/web'), from(port), to(port))).toEqual([]);
  });
});
