import { describe, expect, test } from 'vitest';
import {
  namespaceLabel,
  namespacePrefix,
  serviceAccountLabel,
  serviceAccountPrefix,
} from '../../../../reachability/model/labels/labels.ts';
import { addressesOf, tryParseCidrOrAddress } from '../../../../reachability/sets/address-set.ts';
import { parsed, problemsOf } from './read-connection.ts';

const peer = (definition: string) => parsed(undefined, { peers: `x: ${definition}` }).peers.get('x');
const problems = (definition: string) => problemsOf(undefined, { peers: `x: ${definition}` });
const ranges = (...texts: readonly string[]) =>
  addressesOf(texts.flatMap((text) => tryParseCidrOrAddress(text) ?? []));
const is = (label: string, value: string) => ({
  label,
  test: { kind: 'among', values: [value] },
  holds: true,
});

describe('a peer', () => {
  test('is a workload', () => {
    expect(peer('shop/api')).toMatchObject({
      kind: 'workload',
      workload: { namespace: 'shop', name: 'api' },
    });
  });
  test.each<readonly [string, readonly string[]]>([
    ['{ addresses: 10.0.0.0/8 }', ['10.0.0.0/8']],
    ['{ addresses: 203.0.113.7 }', ['203.0.113.7/32']],
    ['{ addresses: [10.0.0.0/8, "fd00::/8"] }', ['10.0.0.0/8', 'fd00::/8']],
    ['{ addresses: [10.0.0.0/8], except: 10.0.0.0/9 }', ['10.128.0.0/9']],
    ['{ addresses: [10.0.0.0/8, "fd00::/8"], except: ["fd00::/9"] }', ['10.0.0.0/8', 'fd80::/9']],
  ])('is addresses: %s', (definition, expected) => {
    expect(peer(definition)).toMatchObject({ kind: 'addresses', addresses: ranges(...expected) });
  });
  test.each<readonly [string, readonly object[]]>([
    ['{ pods: any }', []],
    ['{ pods: { namespace: shop } }', [is(namespaceLabel, 'shop')]],
    ['{ pods: { labels: { app: a, tier: b } } }', [is('app', 'a'), is('tier', 'b')]],
    ['{ pods: { serviceAccount: a } }', [is(serviceAccountLabel, 'a')]],
    ['{ pods: { selector: "app == \'a\'" } }', [is('app', 'a')]],
    ['{ namespaces: { labels: { team: a } } }', [is(`${namespacePrefix}team`, 'a')]],
    ['{ serviceAccounts: { labels: { role: a } } }', [is(`${serviceAccountPrefix}role`, 'a')]],
    ['{ namespaces: { selector: "team == \'a\'" } }', [is(`${namespacePrefix}team`, 'a')]],
    [
      '{ pods: { namespace: shop, labels: { app: a } }, namespaces: { labels: { team: b } } }',
      [is(namespaceLabel, 'shop'), is('app', 'a'), is(`${namespacePrefix}team`, 'b')],
    ],
  ])('is pods that the manifests do not hold: %s', (definition, conditions) => {
    expect(peer(definition)).toMatchObject({ kind: 'outsiders', conditions });
  });
  test.each<readonly [string, string]>([
    ['web', '"web" is not a workload; write namespace/name'],
    ['shop/', '"shop/" is not a workload; write namespace/name'],
    ['/web', '"/web" is not a workload; write namespace/name'],
    ['a/b/c', '"a/b/c" is not a workload; write namespace/name'],
    ['" "', 'peers.x must be a text, not " "'],
    ['5', 'peers.x must be a workload such as shop/web, or a map of addresses or of pods'],
    ['shop/web', 'x is the same workload as web; remove one of the two'],
    ['{ except: 10.0.0.0/8 }', 'peers.x needs the key addresses'],
    [
      '{ addresses: [10.0.0.0/33] }',
      '"10.0.0.0/33" is not an address range; write one such as 10.244.0.0/16',
    ],
    ['{ addresses: [5] }', '5 is not an address range; write one such as 10.244.0.0/16'],
    [
      '{ addresses: 10.0.0.0/8, except: [x] }',
      '"x" is not an address range; write one such as 10.244.0.0/16',
    ],
    [
      '{ addresses: 10.0.0.0/8, except: 0.0.0.0/0 }',
      'the peer x has no address; write one such as addresses: [10.0.0.0/8]',
    ],
    [
      '{ pods: any, namespaces: { labels: { a: b } } }',
      'peers.x: pods: any are all there are; leave out namespaces, or any',
    ],
    [
      '{ pods: any, namespaces: { labels: { a: b } }, serviceAccounts: { labels: { a: b } } }',
      'peers.x: pods: any are all there are; leave out namespaces and serviceAccounts, or any',
    ],
    ['{ pods: { selector: "!all()" } }', 'peers.x.pods.selector "!all()" means no pod; leave the peer out'],
    ['{ pods: { selector: 5 } }', 'peers.x.pods.selector must be a text, not 5'],
    ['{ addresses: [x] }', '"x" is not an address range; write one such as 10.244.0.0/16'],
    ['{ pods: {} }', 'peers.x asks for nothing; write pods: any if every pod is meant'],
    [
      '{ pods: all }',
      'peers.x.pods must be any, or a map such as { namespace: monitoring, labels: { app: x } }',
    ],
    ['{ pods: { namespace: 5 } }', 'peers.x.pods.namespace must be a text, not 5'],
    ['{ pods: { labels: { a: 5 } } }', 'the label a must have a text as value, not 5; put it in quotes'],
    [
      '{ pods: { app: a } }',
      'unknown key app in peers.x.pods; known are namespace, labels, selector, serviceAccount',
    ],
    [
      '{ namespaces: { namespace: a } }',
      'unknown key namespace in peers.x.namespaces; known are labels, selector',
    ],
    [
      '{ pods: { selector: "a == \'b\' || has(c)" } }',
      'peers.x.pods.selector "a == \'b\' || has(c)" has alternatives; make a peer of each, and name both',
    ],
    [
      '{ pods: any, addresses: [] }',
      'unknown key addresses in peers.x; known are pods, namespaces, serviceAccounts',
    ],
  ])('is refused as %s', (definition, problem) => {
    expect(problems(definition)).toEqual([problem]);
  });
  test('that is refused is refused once, wherever it is named', () => {
    const rest = '  - { from: x, to: [web, x], ports: icmp, why: Why. }\n';
    expect(problemsOf(undefined, { peers: 'x: api', rest })).toEqual([
      '"api" is not a workload; write namespace/name',
    ]);
    expect(problems('{ pods: { selector: "(" } }')).toEqual([
      expect.stringMatching(/^peers\.x\.pods\.selector "\(" is not a selector: /),
    ]);
  });
  test('may be a workload that a connection names', () => {
    const text = parsed('ports: everything', {
      rest: '  - { from: shop/api, to: [web, shop/api], ports: [tcp/1], why: Why. }\n',
    });
    expect([...text.peers.keys()]).toEqual(['web', 'db', 'shop/api']);
    expect(text.connections[1]?.from[0]).toBe(text.connections[1]?.to[1]);
  });
});
