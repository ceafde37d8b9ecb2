import fc from 'fast-check';

/** Pieces of which YAML and JSON are made, and characters that readers disagree on. */
const textPieces = [
  ...[
    'a',
    'b',
    'key',
    '- ',
    '-',
    '? ',
    '?',
    ': ',
    ':',
    ':\n',
    '\n',
    '\n  ',
    '\n    ',
    '\n ',
    '  ',
    ' ',
    '\t',
    '\t#',
  ],
  ...[
    ',',
    '[',
    ']',
    '{',
    '}',
    '{}',
    '[]',
    '"',
    "'",
    '&x ',
    '*x',
    '*x ',
    '&x\n',
    '<<',
    '<<: ',
    '<<: *x\n',
    '<<: {a: 1}\n',
  ],
  ...[
    '!!str ',
    '!foo ',
    '! ',
    '!!int ',
    '!!float ',
    '!!null ',
    '!!bool ',
    '!!set ',
    '!!omap ',
    '!!binary ',
    '!!merge ',
  ],
  ...[
    '!<tag:yaml.org,2002:str> ',
    '|',
    '|\n',
    '|-\n',
    '|+\n',
    '>\n',
    '>-\n',
    '|2\n',
    '>1\n',
    '|1-\n',
    '#',
    ' #c',
    '# c\n',
  ],
  ...[
    '---',
    '---\n',
    '--- ',
    '\n---\n',
    '\n--- #x\n',
    '\n--- {a: b}\n',
    '...',
    '\n...\n',
    '%YAML 1.1\n',
    '%TAG ! !x\n',
  ],
  ...[
    '%',
    '@',
    '`',
    '\\',
    '\u2028',
    '\u2029',
    '\u0085',
    '\r',
    '\r\n',
    '\r\r\n',
    '\u00a0',
    '\u3000',
    '\u1680',
    '\ufeff',
  ],
  ...[
    'é',
    '😀',
    '\u0007',
    '\u007f',
    '\ufffe',
    '1',
    '0x1F',
    '017',
    '08',
    '1e3',
    '1.5',
    '1_000',
    'on',
    'yes',
    'No',
    'null',
  ],
  ...[
    '~',
    '.inf',
    '.5',
    'true',
    '2001-01-01',
    '1:30',
    '0b11',
    '0b-1',
    '-0',
    '+1',
    '1.0',
    '1e7',
    '18446744073709551615',
  ],
  ...[
    '"a"',
    '"a\\n"',
    '"\\u00e9"',
    '"\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\/"',
    "'it''s'",
    '"x\\\n  y"',
    '__proto__',
  ],
  ...[
    '{"a":1}',
    '{"a": "b"}\n',
    '{"a":1,"a":2}',
    'a: b\n',
    'a: b',
    '- a\n',
    '  - a\n',
    '\n- ',
    'x: |\n  t\n',
    '\n\n',
  ],
] as const;

const soup = fc
  .array(fc.constantFrom(...textPieces), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join(''));

/** Pieces without order, alone and as the value of a key. */
export const soups = fc.oneof(
  soup,
  soup.map((text) => `k: ${text}`),
  soup.map((text) => `k:\n  ${text}`),
  soup.map((text) => `a: &x\n  b: c\nk:\n- ${text}`),
  soup.map((text) => `{k: ${text}}`),
  soup.map((text) => `{"k": 1}\n${text}`),
);

/** What looks like a number, a date, a boolean or a tagged scalar, as a value and as a key. */
export const scalars = fc
  .tuple(
    fc.constantFrom('', '', '', '!!int ', '!!float ', '!!bool ', '!!null ', '!!str ', '! ', '&x '),
    fc.oneof(
      fc.stringMatching(/^[-+.]?[0-9]{1,4}[-+.:_xobe0-9]{0,6}$/),
      fc.stringMatching(/^[-+]?0[xXoObB][-+_0-9a-fA-F]{1,20}$/),
      fc.stringMatching(/^[-+]?[0-9]{15,25}$/),
      fc.stringMatching(/^[-+]?[0-9]{0,9}[.][0-9_]{0,9}[eE]?[-+]?[0-9]{0,3}$/),
      fc.constantFrom(
        'y',
        'NO',
        'On',
        'oFF',
        '~',
        'Null',
        '.NaN',
        '-.Inf',
        '2001-12-14t21:59:43.10-05:00',
        '=',
        '<<',
        '',
      ),
    ),
  )
  .chain(([tag, text]) =>
    fc.constantFrom(
      `k: ${tag}${text}\n`,
      `${tag}${text}: v\n`,
      `{${tag}${text}: [${text}]}\n`,
      `? ${tag}${text}\n`,
    ),
  );

/** Texts that hold something of every style. */
const wholeTexts = [
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels: &l\n    app: web\n    tier: "b"\ndata:\n  k: |\n    one\n     two\n\n    three\n  f: >-\n    folded\n    text\n\n      more\n  <<: *l\n',
  'base: &b {a: 1, b: [x, y]}\nm:\n  <<: *b\n  c: 3\nn:\n- <<: [*b, {z: 1}]\n- q\n',
  '? a\n: b\n? "long key"\n:\n  - 1\n  - x: y\n',
  "a: \"x\n  y\n\n  z\" \nb: 'it''s\n  ok'\nc: plain\n  goes on\n  here\nd: [1,\n 2, {e: f,\n  g}]\n",
  '{"apiVersion":"v1","kind":"List","items":[{"a":1},{"b":"\\u00e9\\n"}]}\n{"c":null}\n',
  '{\n  "a": [1, 2.5, -3e2],\n  "b": {"c": true}\n}\n---\nd: e\n',
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\n  namespace: shop\nspec:\n  podSelector: {}  # all\n  policyTypes: [Ingress, Egress]\n  ingress:\n  - from:\n    - podSelector:\n        matchLabels: {app: web}\n    ports:\n    - port: 5432\n      protocol: TCP\n',
] as const;

/** The texts, each with a few changes. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('insert', 'insert', 'end-of-line', 'remove', 'repeat'),
    place: fc.nat(),
    other: fc.nat(),
    length: fc.integer({ min: 1, max: 12 }),
    piece: fc.constantFrom(...textPieces),
  });
  const whole = fc.constantFrom(...wholeTexts, ...texts);
  const documents = fc.oneof(
    whole,
    fc.tuple(whole, fc.constantFrom('', '---\n', '--- # x\n', '...\n'), whole),
  );
  return fc.tuple(documents, fc.array(change, { minLength: 1, maxLength: 3 })).map(([start, changes]) =>
    changes.reduce(
      (text, { kind, place, other, length, piece }) => {
        const at = place % (text.length + 1);
        const from = other % (text.length + 1);
        const lineEnd = text.indexOf('\n', at);
        switch (kind) {
          case 'remove':
            return text.slice(0, at) + text.slice(at + length);
          case 'repeat':
            return text.slice(0, at) + text.slice(from, from + length) + text.slice(at);
          case 'end-of-line':
            return lineEnd < 0 ? text : text.slice(0, lineEnd) + piece + text.slice(lineEnd);
          default:
            return text.slice(0, at) + piece + text.slice(at);
        }
      },
      typeof start === 'string' ? start : start.join(''),
    ),
  );
}
