import { expect, test } from 'vitest';
import { parsed, problemsOf } from './read-connection.ts';

const scenario = (change: string) =>
  `scenarios:\n  - { name: s, why: Why., change: ${change}, refused: [{ from: web, to: db, ports: icmp }] }\n`;
const changes = (change: string) => parsed(undefined, { rest: scenario(change) }).scenarios[0]?.changes;
const problems = (change: string) => problemsOf(undefined, { rest: scenario(change) });
const workload = { namespace: 'shop', name: 'web' };

test.each<readonly [string, readonly object[]]>([
  ['none', []],
  ['{ remove-policies: all }', [{ kind: 'remove-policies', policies: 'all' }]],
  [
    '[{ remove-policies: [a, shop/b] }]',
    [{ kind: 'remove-policies', policies: [{ name: 'a' }, { namespace: 'shop', name: 'b' }] }],
  ],
  [
    '[{ add-labels: { namespace: shop, labels: { a: b } } }]',
    [{ kind: 'add-labels', target: { kind: 'namespace', namespace: 'shop' }, labels: { a: 'b' } }],
  ],
  [
    '[{ add-labels: { workload: shop/web, labels: { a: "" } } }]',
    [{ kind: 'add-labels', target: { kind: 'workload', workload }, labels: { a: '' } }],
  ],
  [
    '[{ remove-labels: { workload: shop/web, labels: [a, b] } }]',
    [{ kind: 'remove-labels', target: { kind: 'workload', workload }, labels: ['a', 'b'] }],
  ],
  [
    '[{ remove-labels: { namespace: n, labels: a } }]',
    [{ target: { kind: 'namespace', namespace: 'n' }, labels: ['a'] }],
  ],
  ['[{ add-namespace: { name: n } }]', [{ kind: 'add-namespace', name: 'n', labels: {} }]],
  ['[{ add-namespace: { name: 0-a9, labels: { a: b } } }]', [{ name: '0-a9', labels: { a: 'b' } }]],
  [
    '[{ add-workload: { workload: shop/web, labels: { a: b } } }, { remove-policies: all }]',
    [{ kind: 'add-workload', workload, labels: { a: 'b' } }, { kind: 'remove-policies' }],
  ],
])('the change %s is read', (change, expected) => {
  expect(changes(change)).toMatchObject(expected);
  expect(changes(change)).toHaveLength(expected.length);
});

const isName = 'is not the name of a namespace; write lower-case letters, digits and inner hyphens';
const isPolicy = 'is not a policy; write namespace/name, or name for one of the whole cluster';
test.each<readonly [string, string]>([
  ['[]', 'the change is empty; write none if the manifests stay as they are'],
  [
    'all',
    'scenarios[0].change must be a map with the keys remove-policies, add-labels, remove-labels, add-namespace, add-workload',
  ],
  ['[{ add-namespace: { name: a- } }]', `"a-" ${isName}`],
  ['[{ add-namespace: { name: -a } }]', `"-a" ${isName}`],
  ['[{ add-namespace: { name: a.b } }]', `"a.b" ${isName}`],
  [`[{ add-namespace: { name: ${'a'.repeat(64)} } }]`, `"${'a'.repeat(64)}" ${isName}`],
  ['[{ remove-policies: [/b] }]', `"/b" ${isPolicy}`],
  ['[{ remove-policies: [a/] }]', `"a/" ${isPolicy}`],
  ['[{ remove-policies: [a/b/c] }]', `"a/b/c" ${isPolicy}`],
  [
    '[{ remove-policies: [a, a] }]',
    '"a" is listed twice in scenarios[0].change[0].remove-policies; remove one',
  ],
  [
    '[{ remove-policies: [] }]',
    'scenarios[0].change[0].remove-policies is empty, so that nothing would change; name something',
  ],
  [
    '[{ add-labels: { namespace: n, labels: {} } }]',
    'scenarios[0].change[0].add-labels.labels adds no label; write one such as env: test',
  ],
  ['[{ add-labels: { namespace: n } }]', 'scenarios[0].change[0].add-labels needs the key labels'],
  [
    '[{ add-labels: { labels: { a: b } } }]',
    'scenarios[0].change[0].add-labels needs either namespace or workload: whose labels change?',
  ],
  ['[{ add-labels: { workload: web, labels: { a: b } } }]', '"web" is not a workload; write namespace/name'],
  ['[{ add-namespace: { labels: { a: b } } }]', 'scenarios[0].change[0].add-namespace needs the key name'],
  ['[{ add-namespace: { name: 5 } }]', 'scenarios[0].change[0].add-namespace.name must be a text, not 5'],
  ['[{ add-workload: { labels: { a: b } } }]', 'scenarios[0].change[0].add-workload needs the key workload'],
  ['[{ add-workload: { workload: web } }]', '"web" is not a workload; write namespace/name'],
  [
    '[{ add-namespace: { name: n, label: {} } }]',
    'unknown key label in scenarios[0].change[0].add-namespace; did you mean labels?',
  ],
])('the change %s is refused', (change, problem) => {
  expect(problems(change)).toEqual([problem]);
});
