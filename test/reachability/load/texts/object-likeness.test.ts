import { describe, expect, test } from 'vitest';
import { looksLikeObject, mayHoldObject } from '../../../../reachability/load/texts/object-likeness.ts';

describe('what may have been meant as an object', () => {
  test.each([
    ...[
      'apiVersion',
      'apiversion',
      'ApiVersion',
      'api-version',
      'apiVersions',
      'apiVer',
      'apiV1',
      'api_version',
    ],
    ...[
      'kind',
      'Kind',
      'kinds',
      ' kind',
      'kind:',
      '"kind"',
      'metadata',
      'metaData',
      'meta-data',
      'spec',
      'specs',
    ],
    ...['items', 'podSelector', 'pod-selector', 'policyTypes', 'policy_types'],
  ])('has a key such as %j', (key) => {
    expect(looksLikeObject('a.yaml', { x: 1, [key]: 1 })).toBe(true);
  });
  test.each(['name', 'kindness', 'mankind', 'api', 'versions', 'myspec', 'special', 'item', 'selector', ''])(
    'has no key such as %j alone',
    (key) => {
      expect(looksLikeObject('a.yaml', { [key]: 1 })).toBe(false);
    },
  );
  test.each<readonly [unknown, boolean]>([
    [[{ kind: 'Pod' }], true],
    [[1, { apiVersion: 'v1' }], true],
    [[{ name: 'a' }], false],
    [[], false],
    [['kind'], false],
    [5, true],
    ['kind', true],
  ])('is a list of some, or no map at all: %j', (value, expected) => {
    expect(looksLikeObject('a.yaml', value)).toBe(expected);
  });
  test.each<readonly [string, object, boolean]>([
    ['Chart.yaml', { apiVersion: 'v2', name: 'a', version: '1' }, false],
    ['a/Chart.yml', { apiVersion: 'v2', name: 'a', version: '1' }, false],
    ['a\\Chart.yaml', { apiVersion: 'v2', name: 'a', version: '1' }, false],
    ['Chart.yaml', { apiVersion: 'v2', name: 'a' }, true],
    ['Chart.yaml', { apiVersion: 'v2', version: '1' }, true],
    ['Chart.yaml', { apiVersion: 'v2', kind: 'Pod', name: 'a', version: '1' }, true],
    ['MyChart.yaml', { apiVersion: 'v2', name: 'a', version: '1' }, true],
    ['Chart.yaml.txt', { apiVersion: 'v2', name: 'a', version: '1' }, true],
    ['values.yaml', { spec: 1 }, false],
    ['a/values.yml', { spec: 1 }, false],
    ['values-prod.yaml', { kind: 1 }, false],
    ['values_prod.yaml', { kind: 1 }, false],
    ['values.prod.yaml', { apiVersion: 1 }, false],
    ['values.yaml', { kind: 'Pod', apiVersion: 'v1' }, true],
    ['valuesprod.yaml', { spec: 1 }, true],
    ['myvalues.yaml', { spec: 1 }, true],
    ['values.yaml.bak', { spec: 1 }, true],
  ])('is not what Helm calls %s: %j', (file, value, expected) => {
    expect(looksLikeObject(file, value)).toBe(expected);
  });
});

test.each<readonly [string, boolean]>([
  ['{ "kind": ', true],
  ['{ "apiVersion": ', true],
  ['{ "APIVERSION": ', true],
  ['{ "\\u006bind": ', true],
  ['{ "\\x6bind": ', true],
  ['{ "name": "a" // b', false],
])('a text that cannot be read may hold an object if it has its words: %j', (text, expected) => {
  expect(mayHoldObject(text)).toBe(expected);
});
