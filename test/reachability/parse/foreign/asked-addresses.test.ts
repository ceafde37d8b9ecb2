import { describe, expect, test } from 'vitest';
import { analyzeAll, cidrs, type Manifest, pod, v3Flavor } from '../../cluster-fixture.ts';

const podCidrs = cidrs('10.244.0.0/16', 'fd00::/64');
const findings = (...manifests: readonly Manifest[]): readonly string[] =>
  analyzeAll(manifests, { podCidrs }).findings.map(({ effect, message }) => `${effect}: ${message}`);
const annotated = (key: string, value: string, object: Manifest = pod('a/web')): Manifest => ({
  ...object,
  metadata: {
    ...(object.metadata as Manifest),
    annotations: { [`cni.projectcalico.org/${key}`]: value },
  },
});
const home = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } };

describe('an annotation by which a pod asks for addresses', () => {
  test.each([
    ['ipAddrs', '["172.20.0.9"]', 'gives pods 172.20.0.9, which --pod-cidr does not hold'],
    ['ipAddrs', '["10.244.0.9", "fd01::9"]', 'gives pods fd01::9'],
    ['ipAddrs', '[5, "172.20.0.9"]', 'gives pods 172.20.0.9'],
    ['ipv4pools', '["172.20.0.0/16"]', 'gives pods 172.20.0.0/16'],
    ['ipv6pools', '["fd01::/64"]', 'gives pods fd01::/64'],
    ['ipv4pools', '["legacy"]', 'names pool "legacy", which is not here'],
  ])('is said where --pod-cidr does not hold them: %s %s', (key, value, message) => {
    for (const object of [undefined, home])
      expect(findings(annotated(key, value, object))).toEqual([
        expect.stringContaining(`annotation cni.projectcalico.org/${key} ${message}`),
      ]);
  });
  test.each([
    ['ipAddrs', '["10.244.0.9"]'],
    ['ipv4pools', '["10.244.128.0/17"]'],
    ['ipv4pools', '[]'],
    ['ipv4pools', 'legacy'],
    ['ipFamilies', '["172.20.0.9"]'],
  ])('is not reported where it does, and where Calico reads none: %s %s', (key, value) => {
    expect(findings(annotated(key, value))).toEqual([]);
  });
  test('is judged where its pool is', () => {
    const pool = (cidr: string): Manifest => ({
      apiVersion: v3Flavor,
      kind: 'IPPool',
      metadata: { name: 'legacy' },
      spec: { cidr },
    });
    const named = annotated('ipv4pools', '["legacy"]');
    expect(findings(named, pool('10.244.0.0/17'))).toEqual([]);
    expect(findings(named, pool('172.20.0.0/16'))).toEqual([
      expect.stringContaining('spec.cidr 172.20.0.0/16 gives pods addresses'),
    ]);
  });
  test('bears on nothing where no range of pods is given', () => {
    expect(analyzeAll([annotated('ipAddrs', '["172.20.0.9"]')]).findings).toEqual([]);
  });
});
