import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readBlockYaml } from '../../../reachability/load/block-yaml.ts';

const full = (text: string): unknown => parse(text, { merge: true, stringKeys: true });
const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true }),
  fc.constantFrom(
    '8000:8010',
    '1e3',
    '0x10',
    'yes',
    'on',
    '- a',
    'a: b',
    'a #b',
    "it's",
    '|',
    '---',
    '1.2.3.4',
    '10.0.0.0/8',
    '# no',
    'null',
    '.5',
    '+1',
    'a\nb\n',
    ' x ',
  ),
);
const document = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('map')),
  map: fc.dictionary(
    fc.constantFrom('a', 'name', 'matchLabels', 'app.kubernetes.io/name', 'x-y', 'true', '5', 'on'),
    tie('value'),
    { maxKeys: 4 },
  ),
})).map;

describe('readBlockYaml', () => {
  it('reads what the full parser reads, or leaves it to that', () => {
    fc.assert(
      fc.property(
        document,
        fc.constantFrom(
          {},
          { indentSeq: false },
          { singleQuote: true },
          { defaultStringType: 'QUOTE_DOUBLE' as const },
        ),
        (value, style) => {
          const text = stringify(value, style);
          const read = readBlockYaml(text, 'value');
          if (read !== undefined) expect(read.value).toEqual(full(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
  it.each([
    "a: 1\nb:\n  - c\n  -\n    d: e\n  - f: g\n    h: i # comment\nj: \"k\\n\"\nl: 'm''n'\n",
    'a:\n- b\n- - c\n  - d\n- e:\n  - f\n',
    'a: |\n  first\n   second\n\n  third\nb: |-\n  x\n\nc: [1, "b", c]\n',
    'a:\nb: ~\nc: {}\nd: []\ne: -1\nf: 8000:8010\ng: http://x/y\n',
    '--- \na: b\n\n# end\n',
    'a: b\r\nc:\r\n  - d\r\n',
  ])('reads %j itself', (text) => {
    expect(readBlockYaml(text, 'value')?.value).toEqual(full(text));
    expect(readBlockYaml(text, 'value')).toBeDefined();
  });
  it.each([
    'a: b\n  c\n',
    'a: &x b\n',
    'a: *x\n',
    'a: !!str b\n',
    'a: {b: c}\n',
    'a: >\n  b\n',
    'a: b: c\n',
    'a: b\na: c\n',
    'a: b\n c: d\n',
    '\ta: b\n',
    'a: "b\n  c"\n',
    '? a\n: b\n',
    'true: b\n',
    '%YAML 1.1\n---\na: b\n',
    'a: b\n...\n',
    '- a\nb: c\n',
    '"a": \'b\n',
    '@a: b\n',
    'a: @b\n',
    'a: |+\n  b\n',
  ])('leaves %j to the full reader', (text) => {
    expect(readBlockYaml(text, 'value')).toBeUndefined();
  });
});
