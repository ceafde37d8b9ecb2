import { expect, test } from 'vitest';
import {
  isStandardInput,
  nameOfSource,
  namesOfSources,
  pathSources,
  type Source,
} from '../../../../reachability/load/sources/source.ts';

test.each<readonly [Source, string]>([
  [{ kind: 'path', path: 'dist' }, 'dist'],
  [{ kind: 'context', context: 'prod' }, 'context prod'],
  [
    { kind: 'chart', chart: './web', values: ['v.yaml'], release: { namespace: 'a', name: 'b' } },
    'chart ./web',
  ],
  [{ kind: 'revision', revision: 'main', path: 'dist' }, 'main:dist'],
])('%j is called %s', (source, name) => {
  expect(nameOfSource(source)).toBe(name);
});

test('only the path - is the standard input', () => {
  expect(pathSources(['-', './-', 'a']).map(isStandardInput)).toEqual([true, false, false]);
  expect(isStandardInput({ kind: 'context', context: '-' })).toBe(false);
});

test('paths are sources, and are called in their order', () => {
  expect(pathSources(['b', 'a'])).toEqual([
    { kind: 'path', path: 'b' },
    { kind: 'path', path: 'a' },
  ]);
  expect(namesOfSources(pathSources(['b', 'a']))).toBe('b a');
});
