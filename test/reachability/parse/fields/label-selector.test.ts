import { expect, test } from 'vitest';
import type { Finding } from '../../../../reachability/contract/finding.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { readLabelSelector } from '../../../../reachability/parse/fields/label-selector.ts';
import { mapAt, readObject } from '../../../../reachability/parse/fields/reader.ts';
import { matches } from '../../../../reachability/selectors/selector.ts';

/** What the selector says of labels, and what is wrong with it. */
function read(selector: string) {
  const text = `{apiVersion: v1, kind: Pod, metadata: {name: a}, selector: ${selector}}`;
  const [manifest] = parseManifests([{ file: 'a.yaml', text }]).manifests;
  if (manifest === undefined) throw new Error('there is no object');
  const findings: Finding[] = [];
  const object = readObject(manifest, findings);
  const found = readLabelSelector(mapAt(object.root, 'selector') ?? object.root);
  return {
    selects: (labels: Readonly<Record<string, string>>) => matches(found, new Map(Object.entries(labels))),
    said: findings.map(({ effect, message }) => `${effect}: ${message}`),
  };
}
const expression = (rest: string): string => `{matchExpressions: [{key: a, ${rest}}]}`;

test.each<readonly [string, readonly object[], readonly object[]]>([
  ['{}', [{}, { a: 'b' }], []],
  ['{matchLabels: {a: b}}', [{ a: 'b' }, { a: 'b', c: 'd' }], [{}, { a: 'c' }]],
  ['{matchLabels: {a: b, c: d}}', [{ a: 'b', c: 'd' }], [{ a: 'b' }, { c: 'd' }]],
  [expression('operator: In, values: [b, c]'), [{ a: 'b' }, { a: 'c' }], [{}, { a: 'd' }]],
  [expression('operator: NotIn, values: [b]'), [{}, { a: 'c' }], [{ a: 'b' }]],
  [expression('operator: Exists'), [{ a: '' }], [{}, { b: 'a' }]],
  [expression('operator: DoesNotExist, values: []'), [{}, { b: 'a' }], [{ a: '' }]],
  [
    '{matchLabels: {c: d}, matchExpressions: [{key: a, operator: Exists}]}',
    [{ a: '', c: 'd' }],
    [{ a: '' }, { c: 'd' }],
  ],
])('the selector %s selects what it says', (selector, selected, others) => {
  const { selects, said } = read(selector);
  expect(said).toEqual([]);
  expect(selected.map((labels) => selects({ ...labels }))).toEqual(selected.map(() => true));
  expect(others.map((labels) => selects({ ...labels }))).toEqual(others.map(() => false));
});

test.each<readonly [string, string]>([
  [expression('operator: In'), 'In needs at least one value'],
  [expression('operator: NotIn, values: []'), 'NotIn needs at least one value'],
  [expression('operator: Exists, values: [b]'), 'Exists takes no values'],
  [expression('operator: DoesNotExist, values: [b]'), 'DoesNotExist takes no values'],
  [expression('operator: in, values: [b]'), 'operator "in" is none of In, NotIn, Exists and DoesNotExist'],
  [expression('values: [b]'), 'operator undefined is none of In, NotIn, Exists and DoesNotExist'],
  [expression('operator: In, values: [b c]'), '"b c" is not a label value'],
  ['{matchExpressions: [{key: a b, operator: Exists}]}', '"a b" is not a label name'],
  ['{matchExpressions: [{operator: Exists}]}', '"" is not a label name'],
  ['{matchLabels: {a b: c}}', '"a b" is not a label name'],
  ['{matchLabels: {a: b c}}', '"b c" is not a label value'],
  [
    '{matchLabels: {a: "{{ x }}"}}',
    '"{{ x }}" is not a label value; it looks like the source of a Helm chart: render it first, with helm template',
  ],
])('the selector %s is refused', (selector, reason) => {
  const { said } = read(selector);
  expect(said).toEqual([expect.stringMatching(/^rejected: Pod a: selector(\.matchExpressions\[0\])?: /)]);
  expect(said[0]).toContain(`: ${reason}; the API server rejects the object`);
});

test.each(['{matchLables: {}}', '{matchExpressions: [{key: a, operator: Exists, value: b}]}'])(
  'an unknown field of %s leaves open what is meant',
  (selector) => {
    expect(read(selector).said).toEqual([
      expect.stringMatching(/^unreadable: Pod a: unknown field selector\./),
    ]);
  },
);
