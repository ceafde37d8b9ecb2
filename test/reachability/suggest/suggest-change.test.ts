import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpectations } from '../../../reachability/expectations/file/parse-expectations.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { nameOfPolicyManifest } from '../../../reachability/suggest/policies/written-policies.ts';
import { suggest } from '../../../reachability/suggest/suggest.ts';
import { suggestChange } from '../../../reachability/suggest/suggest-change.ts';
import { type Manifest, namespace, networkPolicy, pod } from '../cluster-fixture.ts';

function load(manifests: readonly Manifest[], more = '') {
  const text = manifests.map((manifest) => `---\n${JSON.stringify(manifest)}\n`).join('');
  return parseManifests([{ file: 'cluster.yaml', text: `${text}---\n${more}` }]);
}

function expectationsOf(value: object) {
  const parsed = parseExpectations({ file: 'expectations.yaml', text: JSON.stringify(value) });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  return parsed.expectations;
}

const shop = [namespace('shop'), pod('shop/web'), pod('shop/db'), pod('shop/cache')];
const pods = (app: string) => ({ podSelector: { matchLabels: { app } } });
const port = (number: number) => ({ ports: [{ protocol: 'TCP', port: number }] });
const denyAll = networkPolicy('shop/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const web = networkPolicy('shop/web', {
  ...pods('web'),
  policyTypes: ['Egress'],
  egress: [{ to: [pods('db')], ...port(5432) }],
});
const db = (...ingress: readonly object[]) =>
  networkPolicy('shop/db', { ...pods('db'), policyTypes: ['Ingress'], ingress });
const fromWeb = { from: [pods('web')], ...port(5432) };
const meant = {
  peers: { web: 'shop/web', db: 'shop/db', cache: 'shop/cache' },
  connections: [{ from: 'web', to: 'db', ports: ['tcp/5432'], why: 'Orders are kept there.' }],
};

/** The change in short: what to remove, and which rules are added. */
function change(policies: readonly Manifest[], expectations: object = meant) {
  const {
    kept,
    removed,
    narrowed,
    policies: added,
    result,
  } = suggestChange(load([...shop, ...policies]), expectationsOf(expectations), 'kubernetes');
  expect([...result.problems, ...result.findings]).toEqual([]);
  return {
    kept,
    removed: removed.map(nameOfPolicyManifest),
    narrowed: narrowed.map(({ policy, rules }) => [
      nameOfPolicyManifest(policy),
      ...rules.map(({ direction, index }) => `${direction} ${index}`),
    ]),
    added: added.map(({ name, directions, rules }) => [
      name,
      ...directions.map((direction) => `${direction} ${rules[direction].length}`),
    ]),
  };
}

describe('the smallest change', () => {
  test('is none where the policies already do what is meant', () => {
    expect(change([denyAll, web, db(fromWeb)])).toEqual({ kept: 3, removed: [], narrowed: [], added: [] });
  });

  test('adds only the rule that is missing, under a name that is free', () => {
    expect(change([denyAll, web, db()])).toEqual({
      kept: 3,
      removed: [],
      narrowed: [],
      added: [['db-2', 'ingress 1']],
    });
  });

  test('removes only the rule that allows too much', () => {
    const fromCache = { from: [pods('cache')], ...port(5432) };
    const toDb = networkPolicy('shop/cache', {
      ...pods('cache'),
      policyTypes: ['Egress'],
      egress: [{ to: [pods('db')], ...port(5432) }],
    });
    expect(change([denyAll, web, db(fromCache, fromWeb), toDb])).toMatchObject({ kept: 3, added: [] });
    const { narrowed } = change([denyAll, web, db({}, fromWeb), toDb]);
    expect(narrowed).toEqual([['NetworkPolicy shop/db', 'ingress 0']]);
  });

  test('restricts what nothing restricts, and leaves the rest', () => {
    const { kept, removed, narrowed, added } = change([db(fromWeb)]);
    expect({ kept, removed, narrowed }).toEqual({ kept: 1, removed: [], narrowed: [] });
    expect(added).toEqual([
      ['cache', 'ingress 0', 'egress 0'],
      ['db-2', 'egress 0'],
      ['web', 'ingress 0', 'egress 1'],
    ]);
  });

  test('gives no policy the name of another that is suggested', () => {
    const peers = { ...meant.peers, spare: 'shop/db-2' };
    const { added } = change([pod('shop/db-2'), db(fromWeb)], { ...meant, peers });
    expect(added.map(([name]) => name).toSorted()).toEqual(['cache', 'db-2', 'db-3', 'web']);
  });

  test('removes a policy that isolates what is meant to be open', () => {
    const strangers = { outside: { addresses: ['0.0.0.0/0'] }, anyone: { pods: 'any' } };
    const everyone = ['web', 'db', 'cache', 'outside', 'anyone'];
    const open = {
      peers: { ...meant.peers, ...strangers },
      connections: ['web', 'db', 'cache'].flatMap((name) => [
        { from: everyone.filter((one) => one !== name), to: name, ports: 'everything', why: 'Open.' },
        { from: name, to: ['outside', 'anyone'], ports: 'everything', why: 'Open.' },
      ]),
    };
    expect(change([denyAll], open)).toEqual({
      kept: 0,
      removed: ['NetworkPolicy shop/deny'],
      narrowed: [],
      added: [],
    });
  });

  test('keeps policies of Calico that deny, where they still may', () => {
    const quarantine = {
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'quarantine' },
      spec: { order: 1, selector: "quarantine == 'yes'", types: ['Ingress'], ingress: [{ action: 'Deny' }] },
    };
    expect(change([quarantine, denyAll, web, db(fromWeb)])).toMatchObject({ kept: 4, added: [] });
  });
});

test('on random clusters, from random policies, exactly what is wished is allowed', {
  timeout: 120_000,
}, () => {
  const names = ['a', 'b', 'c', 'd'];
  const wishes = fc.uniqueArray(
    fc.record({
      from: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
      port: fc.constantFrom('tcp/80', 'tcp/8000-8010', 'udp/53'),
    }),
    { maxLength: 8, selector: ({ from, to, port: at }) => `${from} ${to} ${at}` },
  );
  const toExpectations = (list: readonly { from: string; to: string; port: string }[]) =>
    expectationsOf({
      peers: Object.fromEntries(names.map((name) => [name, `n/${name}`])),
      connections: list
        .filter(({ from, to }) => from !== to)
        .map(({ from, to, port: at }) => ({ from, to, ports: [at], why: 'Wished.' })),
    });
  const cluster = [namespace('n'), ...names.map((name) => pod(`n/${name}`))];
  fc.assert(
    fc.property(wishes, wishes, (before, after) => {
      const { yaml } = suggest(load(cluster), toExpectations(before), 'kubernetes');
      const { result, kept, removed, narrowed, policies } = suggestChange(
        load(cluster, yaml),
        toExpectations(after),
        'kubernetes',
      );
      expect([...result.problems, ...result.findings]).toEqual([]);
      expect(kept + removed.length + narrowed.length).toBe(names.length);
      if (JSON.stringify(before) === JSON.stringify(after))
        expect({ kept, policies }).toEqual({ kept: 4, policies: [] });
    }),
    { numRuns: 20 },
  );
});
