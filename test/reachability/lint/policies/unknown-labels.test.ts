import { describe, expect, test } from 'vitest';
import { tryFindSlip } from '../../../../reachability/lint/policies/slips.ts';
import {
  calicoPolicy,
  findingsOf,
  globalNetworkSet,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  serviceAccount,
} from '../../cluster-fixture.ts';

const cluster = [namespace('shop', { team: 'shop' }), pod('shop/frontend'), pod('shop/db')];
const from = (peer: Manifest): Manifest =>
  networkPolicy('shop/in', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [peer] }] });
const unknown = (...manifests: readonly Manifest[]): readonly string[] =>
  findingsOf([...cluster, ...manifests])
    .filter((message) => message.includes('asks for'))
    .filter((message) => message.includes('spec.'))
    .map((message) => message.replace(/^surprising: /, ''));

describe('a rule', () => {
  test('for a label of pods or namespaces that nobody has is reported with the one that is meant', () => {
    expect(unknown(from({ podSelector: { matchLabels: { app: 'frontent' } } }))).toEqual([
      'NetworkPolicy shop/in: spec.ingress[0] asks for label app "frontent", which no object has; did you mean "frontend"?',
    ]);
    expect(unknown(from({ namespaceSelector: { matchLabels: { team: 'shopp' } } }))).toEqual([
      'NetworkPolicy shop/in: spec.ingress[0] asks for namespace label team "shopp", which no object has; did you mean "shop"?',
    ]);
    expect(
      unknown(from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shopp' } } })),
    ).toEqual([
      'NetworkPolicy shop/in: spec.ingress[0] asks for namespace "shopp", which no object has; did you mean "shop"?',
    ]);
    expect(unknown(from({ namespaceSelector: { matchLabels: { teem: 'shop' } } }))).toEqual([
      'NetworkPolicy shop/in: spec.ingress[0] asks for namespace label teem, which no object has; did you mean namespace label team?',
    ]);
  });
  test('for one that somebody has, or that nothing comes near, is not', () => {
    expect(unknown(from({ podSelector: { matchLabels: { app: 'frontend' } } }))).toEqual([]);
    expect(unknown(from({ podSelector: { matchLabels: { app: 'prometheus' } } }))).toEqual([]);
    const oneOf = { matchExpressions: [{ key: 'app', operator: 'In', values: ['frontent', 'frontend'] }] };
    expect(unknown(from({ podSelector: oneOf }))).toEqual([]);
    const noneOf = { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['frontent'] }] };
    expect(unknown(from({ podSelector: noneOf }))).toEqual([]);
  });
  test('for one of several values is reported where one of them is a slip of a value that it does not name', () => {
    const oneOf = (...values: readonly string[]): Manifest =>
      from({ podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values }] } });
    expect(unknown(oneOf('db', 'frontent'))).toEqual([
      'NetworkPolicy shop/in: spec.ingress[0] asks for label app "frontent", which no object has; did you mean "frontend"?',
    ]);
    expect(unknown(oneOf('db', 'elsewhere'))).toEqual([]);
  });
  test('for what a namespace is called is reported by the whole label', () => {
    const called = (label: string): Manifest =>
      from({ namespaceSelector: { matchLabels: { [label]: 'shop' } } });
    expect(unknown(called('kubernetes.io/metadata.nam'))).toEqual([
      'NetworkPolicy shop/in: spec.ingress[0] asks for namespace label kubernetes.io/metadata.nam, which no object has; did you mean namespace label kubernetes.io/metadata.name?',
    ]);
    expect(unknown(called('kubernetes.io/metadata.name'))).toEqual([]);
  });
  test('is not reported again for the namespace of its own policy, which is not there', () => {
    const policy = networkPolicy('shopp/in', { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] });
    expect(findingsOf([...cluster, policy])).toEqual([
      expect.stringContaining('there is no namespace shopp; did you mean shop?'),
    ]);
  });
  test('for a set of addresses means that set', () => {
    const policy = calicoPolicy('shop/in', {
      selector: 'all()',
      types: ['Ingress'],
      ingress: [
        { action: 'Allow', source: { namespaceSelector: 'global()', selector: "app == 'frontent'" } },
      ],
    });
    expect(unknown(policy)).toHaveLength(1);
    expect(unknown(policy, globalNetworkSet('net', { app: 'frontent' }, ['203.0.113.0/24']))).toEqual([]);
  });
  test('for a service account that no pod of its namespace runs as is reported with those there are', () => {
    const as = (name: string): Manifest =>
      calicoPolicy('shop/in', {
        selector: 'all()',
        types: ['Ingress'],
        ingress: [{ action: 'Allow', source: { serviceAccounts: { names: [name] } } }],
      });
    expect(unknown(as('robot'))).toEqual([
      'NetworkPolicy shop/in: spec.ingress[0] asks for service account robot, and no pod of shop runs as one; there is default',
    ]);
    expect(unknown(as('robot'), serviceAccount('shop/robot'))).toEqual([]);
    expect(unknown(as('default'))).toEqual([]);
  });
});

describe('a slip of the pen', () => {
  test.each([
    ['shopp', 'shop'],
    ['team-blue', 'team-bleu'],
    ['monitroing', 'monitoring'],
    ['wbe', 'web'],
    ['shop-abr', 'shop-bar'],
  ])('makes %s of %s', (wanted, name) => {
    expect(tryFindSlip(wanted, [name])).toBe(name);
  });
  test.each([
    ['shard-1', 'shard-2'],
    ['web2', 'web'],
    ['api', 'app'],
    ['ew', 'we'],
    ['bwe', 'web'],
    ['web', 'web-api'],
    ['tenant-a', 'tenant-b'],
    ['prometheus', 'frontend'],
  ])('does not make %s of %s', (wanted, name) => {
    expect(tryFindSlip(wanted, [name])).toBeUndefined();
  });
});
