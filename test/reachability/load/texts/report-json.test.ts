import { expect, test } from 'vitest';
import { parseFile } from '../../../../reachability/load/texts/parse-file.ts';

const told = (text: string, file = 'a.json') =>
  parseFile({ file, text }).findings.map(
    ({ effect, message, source }) => `${source.line} ${effect} ${message}`,
  );
const objectOf = (name: string, more = '') =>
  `{ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "${name}"${more} } }`;
const notJson = expect.stringMatching(/^\d unreadable is not JSON, though its name says so/);
const several = expect.stringMatching(/^1 not-applied holds several objects one after the other/);

test('a file that is called JSON and is YAML, if only by a comma, is refused', () => {
  for (const text of [
    objectOf('a', ','),
    objectOf('a').replaceAll('"', "'"),
    `{ # x\n${objectOf('a').slice(1)}`,
    'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }',
    `---\n${objectOf('a')}`,
  ]) {
    expect(told(text)).toEqual([notJson]);
    expect(told(text, 'a.yaml')).toEqual([]);
  }
});

test('several objects in a file of JSON leave the proof open, unless a cluster printed them', () => {
  const [a, b] = [objectOf('a'), objectOf('b')];
  expect(told(`${a}\n${b}`)).toEqual([several]);
  expect(told(`${a}\n${objectOf('b', ', "uid": "1"')}`)).toEqual([several]);
  expect(told(`${objectOf('a', ', "uid": "2"')}\n${objectOf('b', ', "uid": "1"')}`)).toEqual([]);
  expect(told(`${a}\n${b}`, 'stdin')).toEqual([]);
  expect(told(a)).toEqual([]);
  expect(told(`{ "apiVersion": "v1", "kind": "List", "items": [${a}, ${b}] }`)).toEqual([]);
});

test('settings of other programs may be what they like', () => {
  expect(told('{ "compilerOptions": { "strict": true, }, }')).toEqual([]);
});
