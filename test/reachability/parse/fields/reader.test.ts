import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../reachability/contract/finding.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import {
  booleanAt,
  type Fields,
  fieldsAt,
  formatPath,
  has,
  integerAt,
  labelsAt,
  listAt,
  mapAt,
  mapsAt,
  numberAt,
  type ObjectReader,
  readObject,
  refuse,
  refuseUnknown,
  stringAt,
  stringsAt,
  valueAt,
} from '../../../../reachability/parse/fields/reader.ts';

const text = `apiVersion: v1
kind: Thing
metadata: { namespace: shop, name: web }
spec:
  text: a
  number: 1.5
  whole: 2
  flag: false
  empty: null
  map: { inner: { deep: b } }
  list: [1]
  maps:
  - { a: 1 }
  - null
  - x
  strings: [a, null, 1]
  labels: { a: b, none: null, wrong: 1 }
`;

function read(source = text): {
  readonly spec: Fields;
  readonly object: ObjectReader;
  said(): readonly string[];
} {
  const [manifest] = parseManifests([{ file: 'x.yaml', text: source }]).manifests;
  if (manifest === undefined) throw new Error('no object');
  const findings: Finding[] = [];
  const object = readObject(manifest, findings);
  return {
    object,
    spec: fieldsAt(object.root, 'spec'),
    said: () =>
      findings.map(({ effect, message, source: { file, line } }) => `${file}:${line}: ${effect}: ${message}`),
  };
}

const readers: readonly (readonly [
  name: string,
  reader: (fields: Fields, key: string) => unknown,
  taken: Readonly<Record<string, unknown>>,
  expected: string,
])[] = [
  ['a string', stringAt, { text: 'a' }, 'a string'],
  ['a number', numberAt, { number: 1.5, whole: 2 }, 'a number'],
  ['a truth value', booleanAt, { flag: false }, 'true or false'],
  ['a list', listAt, { list: [1], strings: ['a', null, 1], maps: [{ a: 1 }, null, 'x'] }, 'a list'],
];
const lines: Readonly<Record<string, readonly [line: number, written: string]>> = {
  text: [5, '"a"'],
  number: [6, '1.5'],
  flag: [8, 'false'],
  list: [11, '[1]'],
};

describe('a field', () => {
  test.each(readers)('that holds %s is read, and one of another type is refused at its line', (...given) => {
    const [, reader, taken, expected] = given;
    for (const [key, value] of Object.entries(taken)) expect(reader(read().spec, key)).toEqual(value);
    for (const [key, [line, written]] of Object.entries(lines)) {
      if (Object.hasOwn(taken, key)) continue;
      const { spec, said } = read();
      expect(reader(spec, key)).toBeUndefined();
      expect(said()).toEqual([
        `x.yaml:${line}: rejected: Thing shop/web: spec.${key} must be ${expected}, not ${written}; the API server rejects the object`,
      ]);
    }
  });
  test.each([
    ...readers.map(([name, reader]) => [name, reader] as const),
    ['a map', mapAt] as const,
    ['maps', mapsAt] as const,
    ['strings', stringsAt] as const,
    ['a whole number', integerAt] as const,
  ])('for %s may be left out or null', (_, reader) => {
    const { spec, said } = read();
    for (const key of ['missing', 'empty', 'constructor', '__proto__'])
      expect(reader(spec, key)).toBeUndefined();
    expect(said()).toEqual([]);
  });
  test('for a whole number takes no other', () => {
    const { spec, said } = read();
    expect(integerAt(spec, 'whole')).toBe(2);
    expect(integerAt(spec, 'number')).toBeUndefined();
    expect(said()).toEqual([
      'x.yaml:6: rejected: Thing shop/web: spec.number must be a whole number, not 1.5; the API server rejects the object',
    ]);
  });
  test('is there unless it is null', () => {
    const { spec } = read();
    expect(['text', 'flag', 'empty', 'missing', 'constructor'].map((key) => has(spec, key))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect([valueAt(spec, 'empty'), valueAt(spec, 'missing'), valueAt(spec, 'toString')]).toEqual([
      null,
      undefined,
      undefined,
    ]);
  });
});

describe('a map', () => {
  test('is read by its key, and has its place', () => {
    const { spec, said } = read();
    expect(mapAt(spec, 'map')).toMatchObject({ path: ['spec', 'map'], values: { inner: { deep: 'b' } } });
    expect(mapAt(spec, 'list')).toBeUndefined();
    expect(said()).toEqual([
      'x.yaml:11: rejected: Thing shop/web: spec.list must be a map, not [1]; the API server rejects the object',
    ]);
  });
  test('at the end of several keys is one without fields where there is none', () => {
    const { spec } = read();
    expect(fieldsAt(spec, 'map', 'inner')).toMatchObject({
      path: ['spec', 'map', 'inner'],
      values: { deep: 'b' },
    });
    expect(fieldsAt(spec, 'no', 'more')).toMatchObject({ path: ['spec', 'no', 'more'], values: {} });
    expect(fieldsAt(spec)).toBe(spec);
  });
  test('of a list is one without fields for null, and refused for anything else', () => {
    const { spec, said } = read();
    expect(mapsAt(spec, 'maps')).toMatchObject([
      { path: ['spec', 'maps', 0], values: { a: 1 } },
      { path: ['spec', 'maps', 1], values: {} },
    ]);
    expect(said()).toEqual([
      'x.yaml:15: rejected: Thing shop/web: spec.maps[2] must be a map, not "x"; the API server rejects the object',
    ]);
  });
  test('of labels has texts, and empty ones for null', () => {
    const { spec, said } = read();
    expect(labelsAt(spec, 'labels')).toEqual({ a: 'b', none: '' });
    expect(labelsAt(spec, 'missing')).toEqual({});
    expect(said()).toEqual([
      'x.yaml:17: rejected: Thing shop/web: spec.labels.wrong must be a string (put it in quotes), not 1; the API server rejects the object',
    ]);
  });
});

test('a list of strings has empty ones for null', () => {
  const { spec, said } = read();
  expect(stringsAt(spec, 'strings')).toEqual(['a', '']);
  expect(said()).toEqual([
    'x.yaml:16: rejected: Thing shop/web: spec.strings[2] must be a string, not 1; the API server rejects the object',
  ]);
});

test('an unknown field is said by its path', () => {
  const { spec, said } = read();
  refuseUnknown(fieldsAt(spec, 'map'), ['inner']);
  refuseUnknown(fieldsAt(spec, 'map'), new Map([['inner', 1]]));
  expect(said()).toEqual([]);
  refuseUnknown(fieldsAt(spec, 'map', 'inner'), ['deeper']);
  refuseUnknown(fieldsAt(spec, 'map', 'inner'), new Map());
  const unknown =
    'x.yaml:10: unreadable: Thing shop/web: unknown field spec.map.inner.deep: the cluster refuses or ignores it, so what its author meant is not enforced; remove it';
  expect(said()).toEqual([unknown, unknown]);
});

test('what the API server refuses is said of a map, of one of its fields or of a key within', () => {
  const { spec, said } = read();
  refuse(spec, undefined, 'is wrong');
  refuse(spec, 'text', 'is wrong');
  refuse(spec, 'map', 'is wrong', 'inner');
  expect(said()).toEqual([
    'x.yaml:4: rejected: Thing shop/web: spec is wrong; the API server rejects the object',
    'x.yaml:5: rejected: Thing shop/web: spec.text is wrong; the API server rejects the object',
    'x.yaml:10: rejected: Thing shop/web: spec.map is wrong; the API server rejects the object',
  ]);
});

describe('an object', () => {
  test.each([
    ['rejected', true, false],
    ['dropped', true, false],
    ['unreadable', false, true],
    ['not-applied', false, true],
    ['part-lost', false, false],
    ['surprising', false, false],
  ] as const)('with a finding %s is lost: %s, and open: %s', (effect, isLost, isOpen) => {
    const { object } = read();
    expect([object.isLost(), object.isOpen()]).toEqual([false, false]);
    object.report('warning', effect, [], 'x');
    expect([object.isLost(), object.isOpen()]).toEqual([isLost, isOpen]);
  });
  test('is one of a cluster if it has an id', () => {
    expect(read().object.isLive()).toBe(false);
    expect(read(text.replace('name: web', 'name: web, uid: a')).object.isLive()).toBe(true);
    expect(read('apiVersion: v1\nkind: Thing\nuid: a').object.isLive()).toBe(false);
  });
  test.each([
    ['{ name: web }', 'Thing web'],
    ['{ namespace: shop, name: web }', 'Thing shop/web'],
    ['{ generateName: web- }', 'Thing web-'],
    ['{ name: "", generateName: web- }', 'Thing web-'],
    ['{ namespace: 1, name: 2 }', 'Thing (without a name)'],
    ['{ namespace: shop }', 'Thing shop/(without a name)'],
    ['x', 'Thing (without a name)'],
  ])('with metadata %s is called %s', (metadata, name) => {
    const { object, said } = read(`apiVersion: v1\nkind: Thing\nmetadata: ${metadata}`);
    object.report('error', 'rejected', ['metadata'], 'x');
    expect(said()).toEqual([`x.yaml:3: rejected: ${name}: x`]);
  });
});

test('a path is written as in JavaScript', () => {
  expect(formatPath(['spec', 'ingress', 0, 'from', 12])).toBe('spec.ingress[0].from[12]');
  expect(formatPath([])).toBe('');
});
