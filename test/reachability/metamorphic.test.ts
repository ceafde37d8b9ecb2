import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Options } from '../../reachability/contract/options.ts';
import type { Peer } from '../../reachability/engine/connection.ts';
import { nameOutsider } from '../../reachability/engine/outsider-name.ts';
import {
  analyzeAll,
  calicoPolicy,
  cidrs,
  globalPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
} from './cluster-fixture.ts';
import { engineOptions } from './engine-verdicts.ts';
import { arbitraryCluster } from './naive/random/random-cluster.ts';

const optionTable = { podCidrs: cidrs('10.244.0.0/16') };
const namespaces = ['alpha', 'beta'];
const roleNames = ['front', 'back'];

const role = fc.constantFrom(...roleNames);
const home = fc.constantFrom(...namespaces);
const port = fc.constantFrom(80, 443, 'http');
const roleSelector = fc.oneof(
  fc.constant({}),
  role.map((r) => ({ matchLabels: { role: r } })),
);
const peer = fc.oneof(
  roleSelector.map((podSelector) => ({ podSelector })),
  home.map((team) => ({ namespaceSelector: { matchLabels: { team } } })),
  fc
    .tuple(home, roleSelector)
    .map(([team, podSelector]) => ({ namespaceSelector: { matchLabels: { team } }, podSelector })),
  fc.constantFrom('10.0.0.0/8', '192.0.2.0/24', '0.0.0.0/0').map((cidr) => ({ ipBlock: { cidr } })),
);
const rule = (key: 'from' | 'to') =>
  fc.record({
    [key]: fc.array(peer, { maxLength: 2 }),
    ports: fc.array(
      port.map((number) => ({ port: number })),
      { maxLength: 2 },
    ),
  });
const kubernetesSpec = fc.record({
  podSelector: roleSelector,
  policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
  ingress: fc.array(rule('from'), { maxLength: 3 }),
  egress: fc.array(rule('to'), { maxLength: 3 }),
});
const calicoSelector = fc.oneof(
  role.map((r) => `role == '${r}'`),
  fc.constantFrom('all()', "role != 'front'", '!has(role)'),
);
const calicoRule = fc.record({
  action: fc.constantFrom('Allow', 'Deny', 'Pass', 'Log'),
  protocol: fc.constantFrom('TCP', 'UDP'),
  source: fc.oneof(
    fc.constant({}),
    calicoSelector.map((selector) => ({ selector })),
  ),
  destination: fc.oneof(
    fc.constant({}),
    port.map((number) => ({ ports: [number] })),
  ),
});
const calicoSpec = fc.record({
  selector: calicoSelector,
  types: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
  ingress: fc.array(calicoRule, { maxLength: 3 }),
  egress: fc.array(calicoRule, { maxLength: 3 }),
});

interface CalicoSpec {
  readonly order: number;
  readonly ingress: readonly Manifest[];
  readonly egress: readonly Manifest[];
}

interface Generated {
  readonly pods: readonly Manifest[];
  readonly kubernetes: readonly (readonly [string, Manifest])[];
  readonly calico: readonly Manifest[];
}

const generated: fc.Arbitrary<Generated> = fc
  .record({
    roles: fc.array(fc.tuple(home, role), { minLength: 2, maxLength: 5 }),
    kubernetes: fc.array(fc.tuple(home, kubernetesSpec), { maxLength: 3 }),
    calico: fc.array(fc.tuple(fc.constantFrom(...namespaces, undefined), calicoSpec), { maxLength: 3 }),
  })
  .map(({ roles, kubernetes, calico }) => ({
    pods: roles.map(([at, r], i) =>
      pod(`${at}/pod-${i}`, { labels: { role: r }, ports: [{ name: 'http', containerPort: 8080 + i }] }),
    ),
    kubernetes,
    // Orders differ, so that names decide nothing.
    calico: calico.map(([at, spec], order) =>
      at === undefined
        ? globalPolicy(`calico-${order}`, { order, ...spec })
        : calicoPolicy(`${at}/calico-${order}`, { order, ...spec }),
    ),
  }));

const homes = namespaces.map((name) => namespace(name, { team: name }));
const kubernetesPolicies = ({ kubernetes }: Generated): readonly Manifest[] =>
  kubernetes.map(([at, spec], i) => networkPolicy(`${at}/kubernetes-${i}`, spec));
const all = (cluster: Generated): readonly Manifest[] => [
  ...homes,
  ...cluster.pods,
  ...kubernetesPolicies(cluster),
  ...cluster.calico,
];

const nameOf = (peer: Peer): string =>
  peer.kind === 'workload'
    ? `${peer.namespace}/${peer.name}`
    : peer.kind === 'ip'
      ? peer.ranges.join()
      : nameOutsider(peer);
/** What is possible, without why: lines and names of policies may change. */
const possible = (
  manifests: readonly Manifest[],
  options: Partial<Options> = optionTable,
): readonly string[] =>
  [...analyzeAll(manifests, options).connections()]
    .map(
      ({ from, to, allowed, icmp, otherProtocols, unknown }) =>
        `${nameOf(from)} ${nameOf(to)} ${JSON.stringify([allowed, icmp, otherProtocols, unknown?.length])}`,
    )
    .sort();

describe('verdicts do not change', { timeout: 60_000 }, () => {
  test('when documents are reordered', () => {
    const shuffled = arbitraryCluster().chain(({ objects, options }) =>
      fc.record({
        objects: fc.constant(objects),
        others: fc.shuffledSubarray([...objects], { minLength: objects.length }),
        options: fc.constant(engineOptions(options)),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ objects, others, options }) => {
        expect(possible(others, options)).toEqual(possible(objects, options));
      }),
      { numRuns: 40 },
    );
  });

  test('when namespaces and pods are renamed', () => {
    fc.assert(
      fc.property(generated, (cluster) => {
        const rename = (text: string): string => text.replaceAll('alpha', 'zulu').replaceAll('pod-', 'unit-');
        const renamed = JSON.parse(rename(JSON.stringify(all(cluster)))) as Manifest[]; // text of the same shape
        expect(possible(renamed)).toEqual(possible(all(cluster)).map(rename).sort());
      }),
    );
  });

  test('when a policy is split into one for each rule', () => {
    fc.assert(
      fc.property(generated, (cluster) => {
        const parts = cluster.kubernetes.flatMap(([at, spec], i) => {
          const empty = { ...spec, ingress: [], egress: [] };
          const rules = [
            ...(spec.ingress as Manifest[]).map((one) => ({ ...empty, ingress: [one] })),
            ...(spec.egress as Manifest[]).map((one) => ({ ...empty, egress: [one] })),
          ];
          return [empty, ...rules].map((part, j) => networkPolicy(`${at}/part-${i}-${j}`, part));
        });
        expect(possible([...homes, ...cluster.pods, ...parts, ...cluster.calico])).toEqual(
          possible(all(cluster)),
        );
      }),
    );
  });

  test('when a policy of Calico is cut in two that follow each other', () => {
    fc.assert(
      fc.property(generated, fc.nat(3), (cluster, at) => {
        const halves = cluster.calico.flatMap((policy) => {
          const { metadata, spec } = policy as { readonly metadata: Manifest; readonly spec: CalicoSpec };
          const half = (
            name: string,
            later: number,
            part: (rules: readonly Manifest[]) => readonly Manifest[],
          ) => ({
            ...policy,
            metadata: { ...metadata, name: `${String(metadata.name)}-${name}` },
            spec: {
              ...spec,
              order: spec.order + later,
              ingress: part(spec.ingress),
              egress: part(spec.egress),
            },
          });
          return [half('a', 0, (rules) => rules.slice(0, at)), half('b', 0.5, (rules) => rules.slice(at))];
        });
        expect(possible([...homes, ...cluster.pods, ...kubernetesPolicies(cluster), ...halves])).toEqual(
          possible(all(cluster)),
        );
      }),
    );
  });

  test('for those who were there before, when an unrelated namespace is added', () => {
    const more = [
      namespace('stranger'),
      pod('stranger/pod'),
      networkPolicy('stranger/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    ];
    fc.assert(
      fc.property(arbitraryCluster(), ({ objects, options }) => {
        const after = possible([...objects, ...more], engineOptions(options));
        expect(after.filter((line) => !line.includes('stranger/pod'))).toEqual(
          possible(objects, engineOptions(options)),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('between what is listed and what is explained', () => {
    fc.assert(
      fc.property(generated, (cluster) => {
        const analysis = analyzeAll(all(cluster), optionTable);
        const listed = new Set(
          [...analysis.connections()].map(({ from, to }) => `${nameOf(from)} ${nameOf(to)}`),
        );
        const workloads = analysis
          .peers()
          .filter((peer) => peer.kind === 'workload')
          .map(nameOf);
        for (const from of workloads) {
          for (const to of workloads) {
            if (from !== to)
              expect([from, to, analysis.explain(from, to).verdict !== 'refused']).toEqual([
                from,
                to,
                listed.has(`${from} ${to}`),
              ]);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
