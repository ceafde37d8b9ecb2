import { describe, expect, test } from 'vitest';
import {
  crdFlavor,
  findingsOf,
  globalNetworkSet,
  globalPolicy,
  type Manifest,
  pod,
  service,
  v3Flavor,
} from '../../cluster-fixture.ts';

const egress = (destination: Manifest, apiVersion = v3Flavor): Manifest =>
  globalPolicy(
    'default.out',
    {
      tier: 'default',
      order: 1,
      selector: "app == 'web'",
      types: ['Egress'],
      egress: [{ action: 'Allow', destination }],
    },
    apiVersion,
  );
const dns = { services: { name: 'kube-dns', namespace: 'kube-system' } };
const partners = { namespaceSelector: 'global()', selector: "role == 'partners'" };
const absent = (findings: readonly string[]): readonly string[] =>
  findings.filter((finding) => finding.includes(' goes by '));

describe('a rule of Calico that goes by what the input does not hold leaves the proof open:', () => {
  test.each([v3Flavor, crdFlavor])('a Service, in the form %s', (apiVersion) => {
    const open = [
      expect.stringMatching(
        /^elsewhere: GlobalNetworkPolicy default\.out: spec\.egress\[0\] goes by Service kube-system\/kube-dns, which is not among these objects/,
      ),
    ];
    expect(absent(findingsOf([pod('a/web'), egress(dns, apiVersion)]))).toEqual(open);
    const another = service('a/kube-dns', { selector: { app: 'web' }, ports: [{ port: 53 }] });
    expect(absent(findingsOf([pod('a/web'), another, egress(dns, apiVersion)]))).toEqual(open);
    const given = service('kube-system/kube-dns', { selector: { app: 'dns' }, ports: [{ port: 53 }] });
    expect(absent(findingsOf([pod('a/web'), given, egress(dns, apiVersion)]))).toEqual([]);
  });

  test('the Service of the API server has endpoints in every cluster, and is undecided by itself', () => {
    const api = { services: { name: 'kubernetes', namespace: 'default' } };
    expect(absent(findingsOf([pod('a/web'), egress(api)]))).toEqual([]);
  });

  test('network sets that are in no namespace', () => {
    expect(absent(findingsOf([pod('a/web'), egress(partners)]))).toEqual([
      expect.stringContaining(
        'spec.egress[0] goes by network sets or host endpoints, and none of these objects',
      ),
    ]);
    const others = globalNetworkSet('others', { role: 'others' }, ['203.0.113.0/24']);
    expect(absent(findingsOf([pod('a/web'), others, egress(partners)]))).toHaveLength(1);
    const given = globalNetworkSet('partners', { role: 'partners' }, ['203.0.113.0/24']);
    expect(absent(findingsOf([pod('a/web'), given, egress(partners)]))).toEqual([]);
  });

  test('not pods, which may come from outside the input as well', () => {
    expect(absent(findingsOf([pod('a/web'), egress({ selector: "role == 'partners'" })]))).toEqual([]);
  });
});
