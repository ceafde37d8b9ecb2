import { expect, test } from 'vitest';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { yamlText } from '../../../reachability/text/yaml-text.ts';

test.each<readonly [string, string]>([
  ['web', 'web'],
  ['a_b.c/d-1', 'a_b.c/d-1'],
  ['1a', '"1a"'],
  ['a b', '"a b"'],
  ['', '""'],
  ['yes', '"yes"'],
  ['Off', '"Off"'],
  ['N', '"N"'],
  ['none', 'none'],
  ['a:b', '"a:b"'],
  ['a\u202eb', '"a\\u202eb"'],
  ['\u{e0041}', '"\\U000e0041"'],
])('the value %j is written as %s', (value, written) => {
  expect(yamlText(value)).toBe(written);
});

test.each(['web', '1a', 'yes', 'a\u202eb', '\u{e0041}', '\u00a0', '"\\\n\u2028'])(
  '%j is read as it was',
  (value) => {
    const text = `kind: Pod\napiVersion: v1\nmetadata: { name: web, annotations: { a: ${yamlText(value)} } }\n`;
    const [manifest] = parseManifests([{ file: 'a.yaml', text }]).manifests;
    expect(manifest?.value.metadata).toEqual({ name: 'web', annotations: { a: value } });
  },
);
