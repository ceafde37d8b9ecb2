import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../../../bench/generate-cluster.ts';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { formatNearMiss } from '../../../../reachability/format/near-miss-text.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import {
  type Refusal,
  type RefusalQuestion,
  refusalsOf,
} from '../../../../reachability/questions/refusals/refusals.ts';
import { analyzeAll, cidrs, type Manifest, networkPolicy, pod } from '../../cluster-fixture.ts';

const podCidr = { podCidrs: cidrs('10.244.0.0/16') };
const closedDb = networkPolicy('a/db', {
  podSelector: { matchLabels: { app: 'db' } },
  ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 5432 }] }],
});
const manifests = [pod('a/web'), pod('a/db'), pod('a/job'), pod('a/cron'), closedDb];

function told(all: readonly Manifest[], question: RefusalQuestion): readonly string[] {
  return refusalsOf(analyzeAll(all, podCidr).evaluation, question).refusals.map(inWords);
}

function inWords({ from, to, pairs, because }: Refusal): string {
  const name = (peer: Refusal['from'][number]) => (peer.kind === 'workload' ? peer.name : peer.kind);
  const why = because.map(({ direction, kind }) => `${direction} ${kind}`).join();
  return `${from.map(name).join()} to ${to.map(name).join()}, ${pairs}: ${why}`;
}

describe('what is refused', () => {
  test('is told for all pairs, those with the same reason together', () => {
    expect(told(manifests, { from: 'a/job' })).toEqual(['job to db, 1: ingress tier-default']);
    expect(told(manifests, { to: 'a/db' })).toEqual(['cron,job,ip to db, 3: ingress tier-default']);
    expect(told(manifests, {})).toEqual(told(manifests, { to: 'a/db' }));
  });

  test('may be asked for one port, which what passes on others does not answer', () => {
    expect(told(manifests, { from: 'a/web' })).toEqual([]);
    expect(told(manifests, { from: 'a/web', port: { protocol: 'tcp', port: 80 } })).toEqual([
      'web to db, 1: ingress tier-default',
    ]);
    expect(told(manifests, { from: 'a/web', port: { protocol: 'tcp', port: 5432 } })).toEqual([]);
  });

  test('names both ends that deny it, and no peer as refused to itself', () => {
    const deny = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    expect(told([pod('a/web'), pod('a/job'), deny], { from: 'a/web' })).toContain(
      'web to job, 1: egress tier-default,ingress tier-default',
    );
    expect(new Set(told([pod('a/web'), pod('a/job'), deny], {}))).toEqual(
      new Set([
        'job,web to job,web, 2: egress tier-default,ingress tier-default',
        'job,web to ip, 2: egress tier-default',
        'ip to job,web, 2: ingress tier-default',
      ]),
    );
  });

  test('takes an address as an end', () => {
    expect(told(manifests, { from: '192.0.2.7' })).toEqual(['ip to db, 1: ingress tier-default']);
    expect(told(manifests, { to: '192.0.2.7' })).toEqual([]);
  });

  test('counts every pair that is not possible', () => {
    const text = generateCluster({ namespaces: 4, workloads: 30, kubernetesPolicies: 20, calicoPolicies: 0 });
    const analysis = analyze(parseManifests([{ file: 'cluster.yaml', text }]), podCidr);
    const { refusals, more } = refusalsOf(analysis.evaluation, {});
    const { pairs: all, possible } = analysis.count();
    const refused = refusals.reduce((sum, { pairs }) => sum + pairs, more);
    const listed = refusals.reduce(
      (sum, { from, to }) =>
        sum +
        from.flatMap((one) => to.filter((other) => JSON.stringify(one) !== JSON.stringify(other))).length,
      0,
    );
    expect(listed).toBe(refused);
    expect(refused).toBe(all - possible);
  });
});

describe('near misses of what is refused', () => {
  const nearMisses = (ingress: readonly Manifest[], question: RefusalQuestion = {}): readonly string[] => {
    const policy = networkPolicy('a/db', { podSelector: { matchLabels: { app: 'db' } }, ingress });
    const all = [pod('a/web'), pod('a/db', { ports: [{ name: 'sql', containerPort: 5432 }] }), policy];
    return refusalsOf(analyzeAll(all, podCidr).evaluation, question).refusals.flatMap(
      ({ nearMisses: near = [] }) =>
        near.map(
          (miss) =>
            `${miss.end.kind === 'workload' ? miss.end.name : miss.end.kind}: ${formatNearMiss(miss)}`,
        ),
    );
  };
  const from = (app: string) => [{ podSelector: { matchLabels: { app } } }];

  test('name a label that may be misspelt, and whose it is', () => {
    const expected = [
      'web: spec.ingress[0] of NetworkPolicy a/db asks for label app "webb", but it is "web"',
    ];
    expect(nearMisses([{ from: from('webb') }])).toEqual(expected);
    expect(nearMisses([{ from: from('webb') }], { from: 'a/web' })).toEqual(expected);
    expect(nearMisses([{ from: from('cron') }, { from: from('webb') }])).toEqual([
      'web: spec.ingress[1] of NetworkPolicy a/db asks for label app "webb", but it is "web"',
    ]);
  });

  test('name the port of a rule that matches, and a name that no port has', () => {
    expect(
      nearMisses([{ from: from('web'), ports: [{ port: 80 }] }], { port: { protocol: 'tcp', port: 5432 } }),
    ).toEqual(['web: spec.ingress[0] of NetworkPolicy a/db matches, but only for TCP 80']);
    expect(nearMisses([{ from: from('web'), ports: [{ port: 'sqll' }] }])).toEqual([
      'web: spec.ingress[0] of NetworkPolicy a/db asks for port "sqll", which is the name of no port of the pod',
    ]);
  });

  test('are none of addresses that a rule leaves out', () => {
    expect(nearMisses([{ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }], { to: 'a/db' })).toEqual([]);
  });
});
