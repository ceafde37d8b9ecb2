import { describe, expect, test } from 'vitest';
import { formatCheck } from '../../../reachability/commands/check/check-text.ts';
import { check } from '../../../reachability/expectations/check.ts';
import { exitCodeOf } from '../../../reachability/expectations/check-result.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

const pod = `---
apiVersion: v1
kind: Pod
metadata: { namespace: shop, name: web }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: deny-all }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
`;
const release = (namespace: string, name = 'redis') => `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { namespace: ${namespace}, name: ${name} }
`;
const judge = (manifests: string, accepted = '') =>
  check(parseManifests([{ file: 'm.yaml', text: manifests }]), {
    file: 'e.yaml',
    text: `peers: { web: shop/web }\nconnections: []\n${accepted}`,
  });
const problemsOf = (manifests: string, accepted?: string) =>
  judge(manifests, accepted).problems.map(({ message }) => message);
const redis = 'accepted: [{ kind: HelmRelease, name: redis, why: It is reviewed elsewhere. }]';

describe('an open finding', () => {
  test('leaves everything unproven', () => {
    const result = judge(pod + release('shop'));
    expect(exitCodeOf(result)).toBe(2);
    expect(result.problems[0]?.message).toMatch(/^HelmRelease shop\/redis: it makes or changes objects/);
  });
  test('is settled by an entry of its kind and name, and the object is counted as accepted', () => {
    const result = judge(pod + release('shop'), redis);
    expect(exitCodeOf(result)).toBe(0);
    expect(formatCheck(result)).toMatch(/\n3 objects: 2 evaluated, 0 without bearing, 1 accepted\n$/);
  });
  test('is not settled by an entry for another name, kind or namespace', () => {
    for (const [kind, name, namespace] of [
      ['HelmRelease', 'other', 'shop'],
      ['HelmChart', 'redis', 'shop'],
      ['HelmRelease', 'redis', 'elsewhere'],
    ]) {
      const entry = `accepted: [{ kind: ${kind}, name: ${name}, namespace: ${namespace}, why: Why. }]`;
      expect(problemsOf(pod + release('shop'), entry)).toEqual([
        expect.stringMatching(/it makes or changes objects/),
        expect.stringMatching(/^accepted names .*about which nothing is open; remove the entry$/),
      ]);
    }
  });
  test('of an object that exists in several namespaces needs the namespace', () => {
    const two = pod + release('shop') + release('other');
    expect(problemsOf(two, redis)).toContainEqual(
      'accepted names HelmRelease redis, which exists in several namespaces: shop, other; add the namespace',
    );
  });
});

describe('an entry of accepted', () => {
  test('that matches nothing is refused', () => {
    expect(problemsOf(pod, redis)).toEqual([
      'accepted names HelmRelease redis, about which nothing is open; remove the entry',
    ]);
  });
  test('cannot accept what the API server refuses', () => {
    const faulty = pod.replace('policyTypes: [Ingress, Egress]', 'policyTypes: [Inbound]');
    const entry = 'accepted: [{ kind: NetworkPolicy, name: deny-all, why: Why. }]';
    expect(problemsOf(faulty, entry)).toEqual([expect.stringMatching(/about which nothing is open/)]);
  });
  test.each([
    ['accepted: { kind: HelmRelease }', /^accepted must be a list/],
    ['accepted: [{ kind: HelmRelease, name: redis }]', /needs the key why/],
    ['accepted: [{ kind: HelmRelease, why: Why. }]', /needs the key name/],
    [
      'accepted: [{ kind: HelmRelease, name: "*", why: Why. }]',
      /name one object; wildcards are not accepted/,
    ],
    ['accepted: [{ kind: "*", name: redis, why: Why. }]', /wildcards are not accepted/],
    ['accepted: [{ kind: A, name: b, why: c, until: d }]', /unknown key until/],
    [
      'accepted: [{ kind: A, name: b, why: c }, { kind: A, name: b, why: d }]',
      /is accepted in line \d+ already/,
    ],
  ])('is refused: %s', (text, message) => {
    expect(problemsOf(pod, text).join('\n')).toMatch(message);
  });
});

test('the last line counts the objects', () => {
  const config = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, namespace: shop }\n';
  expect(formatCheck(judge(pod + config))).toMatch(/\n3 objects: 2 evaluated, 1 without bearing\n$/);
});
