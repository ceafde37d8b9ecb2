import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpectations } from '../../../reachability/expectations/file/parse-expectations.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import type { Flavor } from '../../../reachability/suggest/policies/policy-manifest.ts';
import { suggest } from '../../../reachability/suggest/suggest.ts';
import { analyzeAll, type Manifest, namespace, networkPolicy, pod } from '../cluster-fixture.ts';

function load(manifests: readonly Manifest[]) {
  const text = manifests.map((manifest) => `---\n${JSON.stringify(manifest)}\n`).join('');
  return parseManifests([{ file: 'cluster.yaml', text }]);
}

function expectationsOf(value: object) {
  const parsed = parseExpectations({ file: 'expectations.yaml', text: JSON.stringify(value) });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  return parsed.expectations;
}

/** What is suggested, as objects. */
function suggested(manifests: readonly Manifest[], expectations: object, flavor: Flavor = 'kubernetes') {
  const { yaml, result } = suggest(load(manifests), expectationsOf(expectations), flavor);
  const policies =
    yaml === ''
      ? []
      : parseManifests([{ file: 'suggested', text: yaml }]).manifests.map(({ value }) => value);
  return { policies, messages: [...result.problems, ...result.findings].map(({ message }) => message) };
}

const shop = [namespace('shop'), pod('shop/web'), pod('shop/db')];
const strangers = { outside: { addresses: ['0.0.0.0/0'] }, anyone: { pods: 'any' } };
const peers = { web: 'shop/web', db: 'shop/db', ...strangers };
const toDb = { from: 'web', to: 'db', ports: ['tcp/5432'], why: 'Orders are kept there.' };

describe('suggest', () => {
  test('writes one policy for each workload, with the reasons', () => {
    const { policies, messages } = suggested(shop, {
      peers: { web: 'shop/web', db: 'shop/db' },
      connections: [toDb],
    });
    expect(messages).toEqual([]);
    const inShop = 'kubernetes.io/metadata.name';
    expect(policies).toEqual([
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: {
          namespace: 'shop',
          name: 'db',
          annotations: { 'reachability/why': 'from web: Orders are kept there.' },
        },
        spec: {
          podSelector: { matchLabels: { app: 'db' } },
          policyTypes: ['Ingress', 'Egress'],
          ingress: [
            {
              from: [
                {
                  namespaceSelector: { matchLabels: { [inShop]: 'shop' } },
                  podSelector: { matchLabels: { app: 'web' } },
                },
              ],
              ports: [{ protocol: 'TCP', port: 5432 }],
            },
          ],
        },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: {
          namespace: 'shop',
          name: 'web',
          annotations: { 'reachability/why': 'to db: Orders are kept there.' },
        },
        spec: {
          podSelector: { matchLabels: { app: 'web' } },
          policyTypes: ['Ingress', 'Egress'],
          egress: [
            {
              to: [
                {
                  namespaceSelector: { matchLabels: { [inShop]: 'shop' } },
                  podSelector: { matchLabels: { app: 'db' } },
                },
              ],
              ports: [{ protocol: 'TCP', port: 5432 }],
            },
          ],
        },
      },
    ]);
  });

  test('restricts nothing that is meant to be open, and takes the place of the policies that are there', () => {
    const open = {
      peers,
      connections: [
        { from: ['web', 'outside', 'anyone'], to: 'db', ports: 'everything', why: 'Open.' },
        { from: ['db', 'outside', 'anyone'], to: 'web', ports: 'everything', why: 'Open.' },
        { from: ['web', 'db'], to: ['outside', 'anyone'], ports: 'everything', why: 'Open.' },
      ],
    };
    const closed = networkPolicy('shop/closed', { podSelector: {}, policyTypes: ['Ingress'] });
    expect(suggested([...shop, closed], open)).toEqual({ policies: [], messages: [] });
  });

  test('restricts one end of a connection where the other is meant to be open', () => {
    const { policies, messages } = suggested(shop, {
      peers,
      connections: [
        toDb,
        { from: ['db', 'outside', 'anyone'], to: 'web', ports: 'everything', why: 'Open.' },
        { from: ['web', 'db'], to: ['outside', 'anyone'], ports: 'everything', why: 'Open.' },
      ],
    });
    expect(messages).toEqual([]);
    expect(policies.map(({ metadata, spec }) => [metadata, (spec as Manifest).policyTypes])).toMatchObject([
      [{ name: 'db' }, ['Ingress']],
    ]);
  });

  test.each(['kubernetes', 'calico'] as const)(
    'says ranges, all ports of a protocol and addresses (%s)',
    (flavor) => {
      const { messages } = suggested(
        shop,
        {
          options: { podCidrs: ['10.244.0.0/16'] },
          peers: {
            web: 'shop/web',
            db: 'shop/db',
            office: { addresses: ['203.0.113.0/24'], except: ['203.0.113.7/32'] },
          },
          connections: [
            { from: 'office', to: 'web', ports: ['tcp/8000-8010', 'udp'], why: 'The office looks.' },
            { from: 'web', to: 'db', ports: ['sctp/1'], why: 'It may.' },
          ],
        },
        flavor,
      );
      expect(messages).toEqual([]);
    },
  );

  test('allows ICMP by policies of Calico, and says that those of Kubernetes cannot', () => {
    const icmp = { peers: { web: 'shop/web', db: 'shop/db' }, connections: [{ ...toDb, ports: ['icmp'] }] };
    expect(suggested(shop, icmp, 'calico').messages).toEqual([]);
    expect(() => suggested(shop, icmp)).toThrow('cannot allow ICMP together with ports, or alone');
  });

  test('takes workloads with the same labels together, if as much is expected of them', () => {
    const twins = ['one', 'two'].map((name) => pod(`shop/${name}`, { labels: { app: 'twin' } }));
    const both = (from: readonly string[]) => ({
      peers: { one: 'shop/one', two: 'shop/two', db: 'shop/db' },
      connections: [{ ...toDb, from }],
    });
    expect(suggested([...shop.slice(0, 1), pod('shop/db'), ...twins], both(['one', 'two'])).messages).toEqual(
      [],
    );
    expect(suggested([...shop.slice(0, 1), pod('shop/db'), ...twins], both(['one'])).messages).toEqual([
      'two → db: TCP 5432 is possible, but not expected',
    ]);
  });

  test('refuses a workload without labels', () => {
    const bare = pod('shop/bare', { spec: {} }) as { readonly metadata: Manifest };
    const manifests = [...shop, { ...bare, metadata: { namespace: 'shop', name: 'bare' } }];
    expect(() =>
      suggested(manifests, { peers: { web: 'shop/web', db: 'shop/db' }, connections: [toDb] }),
    ).toThrow('the pods of shop/bare have no label by which a policy could select them');
  });

  test('says what would be possible besides, where a wish cannot be said', () => {
    const { messages } = suggested(shop, {
      peers,
      connections: [
        { from: 'anyone', to: 'db', ports: ['tcp/5432'], why: 'All but the shop.' },
        { from: 'web', to: 'anyone', ports: ['tcp/5432'], why: 'All but the database.' },
      ],
    });
    expect(messages).toEqual(['web → db: TCP 5432 is possible, but not expected']);
  });
});

test('on random clusters, the policies allow exactly what was wished', { timeout: 120_000 }, () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const wish = fc.record({
    from: fc.constantFrom(...names),
    to: fc.constantFrom(...names),
    port: fc.constantFrom('tcp/80', 'tcp/8000-8010', 'udp/53', 'sctp'),
  });
  const cluster = fc.record({
    homes: fc.array(fc.constantFrom('n1', 'n2', 'n3'), { minLength: names.length, maxLength: names.length }),
    shared: fc.array(fc.constantFrom('x', 'y'), { minLength: names.length, maxLength: names.length }),
    wishes: fc.uniqueArray(wish, {
      maxLength: 12,
      selector: ({ from, to, port }) => `${from} ${to} ${port}`,
    }),
    flavor: fc.constantFrom('kubernetes' as const, 'calico' as const),
  });
  fc.assert(
    fc.property(cluster, ({ homes, shared, wishes, flavor }) => {
      const pods = names.map((name, at) =>
        pod(`${homes[at]}/${name}`, { labels: { role: shared[at] ?? 'x' } }),
      );
      const manifests = ['n1', 'n2', 'n3'].map((name) => namespace(name)).concat(pods);
      const wanted = wishes.filter(({ from, to }) => from !== to);
      const { policies, messages } = suggested(
        manifests,
        {
          peers: Object.fromEntries(names.map((name, at) => [name, `${homes[at]}/${name}`])),
          connections: wanted.map(({ from, to, port }) => ({ from, to, ports: [port], why: 'A wish.' })),
        },
        flavor,
      );
      expect(messages).toEqual([]);
      const listed = [...analyzeAll([...manifests, ...policies]).connections()].flatMap(
        ({ from, to, allowed, icmp }) => {
          if (from.kind !== 'workload' || to.kind !== 'workload') return [`${JSON.stringify([from, to])}`];
          return Object.entries(allowed)
            .flatMap(([protocol, ranges]) =>
              ranges.map(([first, last]) => {
                const ports =
                  first === 1 && last === 65_535 ? '' : first === last ? `/${first}` : `/${first}-${last}`;
                return `${from.name} ${to.name} ${protocol.toLowerCase()}${ports}`;
              }),
            )
            .concat(icmp ? ['icmp'] : []);
        },
      );
      expect(listed.toSorted()).toEqual(
        wanted.map(({ from, to, port }) => `${from} ${to} ${port}`).toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});
