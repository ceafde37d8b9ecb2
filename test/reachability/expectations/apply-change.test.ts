import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../../reachability/expectations/apply-change.ts';
import type { Change, LabelTarget } from '../../../reachability/expectations/file/expectations.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

const source = { file: 'e.yaml', line: 7 };
const text = `
{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: a}}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: default}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {namespace: shop, name: web}, spec: {selector: {matchLabels: {app: web, tier: front}}, template: {metadata: {labels: {app: web, tier: front, x: z}}}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: one, labels: {app: one}}}
---
{apiVersion: batch/v1, kind: CronJob, metadata: {namespace: shop, name: nightly}, spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: nightly}}}}}}}
---
{apiVersion: v1, kind: ReplicationController, metadata: {namespace: shop, name: old}, spec: {selector: {app: old}, template: {metadata: {labels: {app: old, x: z}}}}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {namespace: shop, name: deny}}
---
{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: deny}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: home}}
---
{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: deny}}
---
{apiVersion: example.com/v1, kind: Namespace, metadata: {name: alien}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {namespace: shop, name: bare}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {namespace: shop, name: chosen}, spec: {selector: {matchExpressions: [{key: app, operator: In, values: [chosen]}]}, template: {metadata: {labels: {app: chosen, x: z}}}}}
`;
const { manifests } = parseManifests([{ file: 'm.yaml', text }]);

/** The objects after the changes, by kind and name, or why they cannot be made. */
function outcomeOf(...changes: readonly Change[]): ReadonlyMap<string, unknown> | string {
  const changed = applyChanges(manifests, changes);
  if (changed.kind === 'impossible') return `${changed.problem.source.line}: ${changed.problem.message}`;
  return new Map(
    changed.manifests.map(({ kind, value }) => {
      const { namespace, name } = value.metadata as Readonly<Record<string, string>>; // each has one
      return [`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`, value];
    }),
  );
}

/** What has gone, and what is new or differs. */
function differences(...changes: readonly Change[]): unknown {
  const [before, now] = [outcomeOf(), outcomeOf(...changes)];
  if (typeof now === 'string' || typeof before === 'string') return now;
  return {
    gone: [...before.keys()].filter((name) => !now.has(name)),
    changed: Object.fromEntries([...now].filter(([name, value]) => before.get(name) !== value)),
  };
}

const web = { kind: 'workload', workload: { namespace: 'shop', name: 'web' } } as const;
const inShop = (name: string) => ({ kind: 'workload', workload: { namespace: 'shop', name } }) as const;
const shop = { kind: 'namespace', namespace: 'shop' } as const;
const add = (target: LabelTarget, labels: Readonly<Record<string, string>>): Change => ({
  kind: 'add-labels',
  source,
  target,
  labels,
});
const remove = (target: LabelTarget, ...labels: readonly string[]): Change => ({
  kind: 'remove-labels',
  source,
  target,
  labels,
});
const removePolicies = (policies: (Change & { kind: 'remove-policies' })['policies']): Change => ({
  kind: 'remove-policies',
  source,
  policies,
});

test('no change leaves every manifest as it is', () => {
  expect(applyChanges(manifests, [])).toEqual({ kind: 'changed', manifests });
});

describe('policies', () => {
  test.each<readonly [string, Change, readonly string[]]>([
    ['of a namespace', removePolicies([{ namespace: 'shop', name: 'deny' }]), ['NetworkPolicy shop/deny']],
    ['of the whole cluster', removePolicies([{ name: 'deny' }]), ['GlobalNetworkPolicy deny']],
    [
      'of the default namespace',
      removePolicies([{ namespace: 'default', name: 'home' }]),
      ['NetworkPolicy home'],
    ],
    [
      'one after the other',
      removePolicies([{ name: 'deny' }, { namespace: 'shop', name: 'deny' }]),
      ['NetworkPolicy shop/deny', 'GlobalNetworkPolicy deny'],
    ],
    [
      'of all kinds',
      removePolicies('all'),
      ['NetworkPolicy shop/deny', 'GlobalNetworkPolicy deny', 'NetworkPolicy home'],
    ],
  ])('%s are removed, and nothing else', (_, change, gone) => {
    expect(differences(change)).toEqual({ gone, changed: {} });
  });
  test.each<readonly [string, (Change & { kind: 'remove-policies' })['policies'], string]>([
    [
      'elsewhere',
      [{ namespace: 'other', name: 'deny' }],
      '7: there is no policy other/deny; did you mean shop/deny or deny?',
    ],
    ['twice', [{ name: 'deny' }, { name: 'deny' }], '7: there is no policy deny; did you mean shop/deny?'],
    [
      'that are workloads',
      [{ namespace: 'shop', name: 'web' }],
      '7: there is no policy shop/web; there are shop/deny, deny, default/home',
    ],
    [
      'of the whole cluster, under a namespace,',
      [{ namespace: 'default', name: 'deny' }],
      '7: there is no policy default/deny; did you mean shop/deny or deny?',
    ],
    [
      'of a namespace, without it,',
      [{ name: 'home' }],
      '7: there is no policy home; did you mean default/home?',
    ],
  ])('%s are not', (_, policies, problem) => {
    expect(outcomeOf(removePolicies(policies))).toBe(problem);
  });
});

test('objects of a release are in its namespace', () => {
  const policy = '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: deny}}';
  const released = parseManifests([{ file: 'chart.yaml', text: policy, namespace: 'release' }]).manifests;
  const removed = (namespace: string) =>
    applyChanges(released, [removePolicies([{ namespace, name: 'deny' }])]);
  expect(removed('release')).toEqual({ kind: 'changed', manifests: [] });
  expect(removed('default')).toMatchObject({
    problem: { message: 'there is no policy default/deny; did you mean release/deny?' },
  });
});

describe('labels', () => {
  test('of a namespace change on it', () => {
    expect(differences(add(shop, { team: 'b', x: 'y' }))).toMatchObject({
      gone: [],
      changed: { 'Namespace shop': { metadata: { name: 'shop', labels: { team: 'b', x: 'y' } } } },
    });
    expect(differences(remove(shop, 'team'))).toMatchObject({
      changed: { 'Namespace shop': { metadata: { labels: {} } } },
    });
    expect(differences(add({ kind: 'namespace', namespace: 'default' }, { a: 'b' }))).toMatchObject({
      changed: { 'Namespace default': { metadata: { name: 'default', labels: { a: 'b' } } } },
    });
  });
  test('of a workload change on its pods, wherever its template is', () => {
    expect(differences(add(web, { a: 'b' }))).toMatchObject({
      changed: {
        'Deployment shop/web': {
          spec: { template: { metadata: { labels: { app: 'web', tier: 'front', x: 'z', a: 'b' } } } },
        },
      },
    });
    expect(differences(add(inShop('nightly'), { a: 'b' }))).toMatchObject({
      changed: {
        'CronJob shop/nightly': {
          spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: 'nightly', a: 'b' } } } } } },
        },
      },
    });
    expect(differences(add(inShop('bare'), { a: 'b' }))).toMatchObject({
      changed: { 'Deployment shop/bare': { spec: { template: { metadata: { labels: { a: 'b' } } } } } },
    });
    const one = { kind: 'workload', workload: { namespace: 'default', name: 'one' } } as const;
    expect(differences({ kind: 'add-labels', source, target: one, labels: { a: 'b' } })).toMatchObject({
      changed: { 'Pod one': { metadata: { labels: { app: 'one', a: 'b' } } } },
    });
  });
  test('that a selector names go from it as well, and the last of them is replaced', () => {
    const selectorAfter = (...labels: readonly string[]) => {
      const changed = differences(remove(web, ...labels)) as { changed: Record<string, { spec: unknown }> };
      return changed.changed['Deployment shop/web']?.spec;
    };
    expect(selectorAfter('tier')).toMatchObject({
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web', x: 'z' } } },
    });
    expect(selectorAfter('app', 'tier')).toMatchObject({ selector: { matchLabels: { x: 'z' } } });
    expect(selectorAfter('app', 'tier', 'x')).toMatchObject({
      selector: { matchLabels: { 'scenario/without-labels': '' } },
      template: { metadata: { labels: { 'scenario/without-labels': '' } } },
    });
    expect(differences(add(web, { app: 'other' }))).toMatchObject({
      changed: {
        'Deployment shop/web': { spec: { selector: { matchLabels: { app: 'other', tier: 'front' } } } },
      },
    });
    expect(differences(remove(inShop('old'), 'app'))).toMatchObject({
      changed: { 'ReplicationController shop/old': { spec: { selector: { x: 'z' } } } },
    });
  });
  test('are followed by a selector of expressions, which may hold no longer', () => {
    for (const change of [remove(inShop('chosen'), 'app'), add(inShop('chosen'), { app: 'other' })]) {
      const { changed } = differences(change) as { changed: Record<string, { spec: unknown }> };
      const labels = change.kind === 'add-labels' ? { app: 'other', x: 'z' } : { x: 'z' };
      expect(changed['Deployment shop/chosen']?.spec).toEqual({
        selector: { matchLabels: labels },
        template: { metadata: { labels } },
      });
    }
  });
  test.each<readonly [Change, string]>([
    [add(shop, { team: 'a' }), '7: namespace shop already has the label team=a'],
    [add(web, { app: 'web' }), '7: workload shop/web already has the label app=web'],
    [remove(web, 'z'), '7: workload shop/web has no label z; it has app, tier, x'],
    [
      remove({ kind: 'namespace', namespace: 'default' }, 'a'),
      '7: namespace default has no label a; it has none',
    ],
    [
      add(inShop('wep'), { a: 'b' }),
      '7: workload shop/wep is not among the manifests; did you mean shop/web?',
    ],
    [
      add(inShop('deny'), { a: 'b' }),
      expect.stringMatching(/^7: workload shop\/deny is not among the manifests/),
    ],
    [
      add({ kind: 'namespace', namespace: 'shep' }, { a: 'b' }),
      '7: namespace shep is not among the manifests; did you mean shop?',
    ],
    // What is called so, and is not a namespace to Kubernetes.
    ...['one', 'alien'].map(
      (namespace) =>
        [
          add({ kind: 'namespace', namespace }, { a: 'b' }),
          `7: namespace ${namespace} is not among the manifests; there are shop, default`,
        ] as const,
    ),
  ])('that change nothing are refused: %j', (change, problem) => {
    expect(outcomeOf(change)).toEqual(problem);
  });
});

describe('what is added', () => {
  const namespace: Change = { kind: 'add-namespace', source, name: 'new', labels: { a: 'b' } };
  const workload: Change = {
    kind: 'add-workload',
    source,
    workload: { namespace: 'new', name: 'job' },
    labels: { c: 'd' },
  };
  test('is a namespace, and a workload in one, with the line of the change', () => {
    expect(differences(namespace, workload)).toEqual({
      gone: [],
      changed: {
        'Namespace new': {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'new', labels: { a: 'b' } },
        },
        'Deployment new/job': {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { namespace: 'new', name: 'job' },
          spec: {
            selector: { matchLabels: { c: 'd' } },
            template: {
              metadata: { labels: { c: 'd' } },
              spec: { containers: [{ name: 'job', image: 'job' }] },
            },
          },
        },
      },
    });
    const changed = applyChanges(manifests, [namespace]);
    if (changed.kind === 'impossible') throw new Error(changed.problem.message);
    expect(changed.manifests.at(-1)).toMatchObject({ file: 'e.yaml' });
    expect(changed.manifests.at(-1)?.lineOf(['metadata'])).toBe(7);
  });
  test.each<readonly [readonly Change[], string]>([
    [
      [{ ...namespace, name: 'shop' }],
      '7: the manifests already have the namespace shop; choose another name',
    ],
    [[workload], '7: the manifests have no namespace new; put add-namespace before'],
    [
      [{ ...workload, workload: { namespace: 'shop', name: 'web' } }],
      '7: the manifests already have the workload shop/web; choose another name',
    ],
    [[namespace, namespace], '7: the manifests already have the namespace new; choose another name'],
  ])('must be new: %j', (changes, problem) => {
    expect(outcomeOf(...changes)).toBe(problem);
  });
  test.each<readonly [readonly Change[], string]>([
    [[add(shop, { a: 'b' }), remove(shop, 'a')], 'namespace shop has the label a=b'],
    [[add(shop, { a: 'b' }), add(shop, { a: 'c' })], 'namespace shop has the label a=b'],
    [[remove(shop, 'team'), add(shop, { team: 'a' })], 'namespace shop has no label team'],
    [[remove(web, 'x'), add(web, { x: 'b' })], 'workload shop/web has no label x'],
    [[namespace, remove({ kind: 'namespace', namespace: 'new' }, 'a')], 'namespace new has the label a=b'],
    [
      [
        namespace,
        workload,
        {
          kind: 'add-labels',
          source,
          target: { kind: 'workload', workload: { namespace: 'new', name: 'job' } },
          labels: { c: 'e' },
        },
      ],
      'workload new/job has the label c=d',
    ],
  ])('is not taken back by a later change: %j', (changes, undone) => {
    expect(outcomeOf(...changes)).toBe(`7: a later change takes back that ${undone}; leave both out`);
  });
  test('may be changed further', () => {
    expect(
      typeof outcomeOf(
        namespace,
        workload,
        add(shop, { a: 'b' }),
        add(shop, { c: 'd' }),
        removePolicies('all'),
      ),
    ).toBe('object');
  });
});
