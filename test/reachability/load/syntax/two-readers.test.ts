import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readYamlDocument } from '../../../../reachability/load/texts/yaml-document.ts';

/** Values in every style of YAML, right and wrong; `~` in one is the indentation of the place that it is put into. */
const values: readonly string[] = [
  ...[
    '',
    'a',
    'a b',
    'a#b',
    'a #b',
    'a:b',
    '-a',
    '-1',
    '0x1f',
    '0o17',
    '1.5',
    '1e3',
    '.5',
    '.inf',
    '-.INF',
    '.nan',
  ],
  ...[
    'true',
    'True',
    'TRUE',
    'tRUE',
    'null',
    'Null',
    '~~',
    'yes',
    'on',
    '2026-01-31',
    '1_000',
    '012',
    '+1',
    '1:30',
  ],
  ...["''", "'a'", "'a''b'", "'a\n~ b'", "'a\n\n~ b'", "' a '", "'#'", "': '", "'\\n'"],
  ...[
    '""',
    '"a"',
    '"a\\"b"',
    '"\\t\\n\\x41\\u0042\\U00000043\\\\\\/\\0"',
    '"a\n~ b"',
    '"a\\\n~ b"',
    '"a\n\n\n~ b"',
    '" a "',
  ],
  ...['"\\e\\a\\b\\f\\r\\v\\_\\N\\L\\P\\ "', "'a\n~ #b'", '"a: b"', '"- a"'],
  ...[
    '[]',
    '[a]',
    '[a, b]',
    '[ a , b , ]',
    '[a, [b], {c: d}]',
    '[a\n~ , b]',
    '["a", \'b\']',
    '[a: b]',
    '[{}]',
    '[a b, c#d]',
  ],
  ...[
    '{}',
    '{a: b}',
    '{a: b, c: d}',
    '{ a : b , }',
    '{a: [b], c: {d: e}}',
    '{a: b,\n~ c: d}',
    '{"a":b}',
    '{a: , b: }',
    '{a: "b"}',
  ],
  ...[
    '|\n~ a\n~ b',
    '|-\n~ a\n~ b',
    '|+\n~ a\n\n',
    '|\n~  a\n~ b',
    '|1\n~ a',
    '|2-\n~  a\n~   b',
    '|\n~ a\n\n~ b\n',
    '|\n\n~ a',
    '| #c\n~ a',
  ],
  ...[
    '>\n~ a\n~ b',
    '>-\n~ a\n~ b\n\n~ c',
    '>+\n~ a\n\n',
    '>\n~ a\n~   b\n~ c',
    '>\n~ a\n\n\n~ b',
    '>-\n\n~ a',
    '>1-\n~  a',
  ],
  ...['a\n~ b', 'a\n\n~ b', 'a\n~ #b', 'a # b', 'a\n~ b: c'],
  ...[
    '&x a',
    '!!str 1',
    '!!int "1"',
    '!!str',
    '&x',
    '!!map {a: b}',
    '!!seq [a]',
    '!!null ""',
    '!!bool "true"',
    '! a',
  ],
  ...[
    '\n~ - a\n~ - b',
    '\n~ a: b\n~ c: d',
    '\n~ - a: b\n~   c: d',
    '\n~ - - a\n~   - b',
    '\n~ a:\n~   - b',
    '\n~ a:\n~ - b',
    '\n~ ? a\n~ : b',
  ],
  ...[
    '\n~ # c\n~ a: b',
    '\n~ a: # c\n~  b',
    '\n~ -\n~   a',
    '\n~ - &x a\n~ - *x',
    '\n~ a: &x {b: c}\n~ d: *x',
    '\n~ "a": b',
    "\n~ 'a' : b",
    '\n~ a : b',
    '\n~ ? - a\n~ : - b',
  ],
  ...[
    '@a',
    '`a',
    '%a',
    '*none',
    ']',
    '}',
    ', a',
    '"a',
    "'a",
    '[a',
    '{a',
    '\ta',
    'a\t',
    '\n~ a: b\n~ a: c',
    '\n~ a: b\n~  c: d',
    '\n~ a\n~ b: c',
    '- a: b',
    '{a: b}: c',
    '"\\z"',
    '"\\x4"',
    '!',
    '!!',
    '&',
    '*',
  ],
];

/** Places for a value, at `@`, and the indentation there. */
const places: readonly (readonly [text: string, indentation: string])[] = [
  ['@', ''],
  ['k: @', ' '],
  ['k: @\nl: m', ' '],
  ['- @', ' '],
  ['- @\n- z', ' '],
  ['k:\n  l: @\n  m: n', '   '],
  ['k:\n- l: @', '   '],
  ['- k: @\n  l: m', '   '],
  ['---\nk: @\n...\n', ' '],
  ['# first\nk: @ # last\n', ' '],
  ['[@, z]', ' '],
  ['{k: @, l: m}', ' '],
  ['? @\n: v', ' '],
  ['@: v', ' '],
];

/** Every value at one place. */
function textsAt([place, indentation]: (typeof places)[number]): readonly string[] {
  return values.map((value) => {
    const written = value === '~~' ? '~' : value.replaceAll('~', indentation);
    return `${place.replace('@', () => written)}\n`;
  });
}

/** What only we refuse, and why. */
const onlyWeRefuse: readonly (readonly [reason: RegExp, why: string])[] = [
  [/is a number that JSON, and with it the API server, does not have/, 'the values become JSON'],
  [/is not an escape sequence of YAML 1\.1/, 'the other reader knows YAML 1.2, which has one more'],
  [/the tag \S* is unknown here/, 'a tag for a type of its own says that we do not know it'],
  [/a key must be a text/, 'a map of JSON has no other keys'],
  [
    /a colon followed by a space is not allowed here/,
    'the other reader takes a map in brackets for a key there',
  ],
  [/a key is expected here/, 'the other reader takes a line that is indented less for a part of the text'],
  [/begins the name of an anchor/, 'the other reader takes a colon for a name'],
  [/a tab indents the line/, 'the other reader takes it where it indents nothing'],
];

function readByOther(text: string): { readonly value: unknown } | undefined {
  const document = parseDocument(text, { schema: 'core', logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  try {
    return { value: document.toJS() };
  } catch {
    return undefined; // an alias for what it is in
  }
}

/** A number as a key is called by its text here, and by its value there. */
const hasNumberAsKey = (value: unknown): boolean => /"-?(Infinity|NaN)":/.test(JSON.stringify(value));

test.each(places)('a reader of YAML that others wrote reads the same in every style at %j', (...place) => {
  const counts = { read: 0, refused: 0 };
  const unknown: string[] = [];
  for (const text of textsAt(place)) {
    const [own, other] = [readYamlDocument(text), readByOther(text)];
    if ('value' in own && other !== undefined) {
      counts.read++;
      if (!hasNumberAsKey(other.value)) expect(own.value, JSON.stringify(text)).toEqual(other.value);
    } else if ('reason' in own) {
      counts.refused++;
      const isKnown = other === undefined || onlyWeRefuse.some(([reason]) => reason.test(own.reason));
      if (!isKnown) unknown.push(`${JSON.stringify(text)}: ${own.reason}`);
    } else if (text !== aliasAsKey) unknown.push(`${JSON.stringify(text)}: only we take it`);
  }
  expect(unknown).toEqual([]);
  expect(counts.read).toBeGreaterThan(60);
  expect(counts.refused).toBeGreaterThan(20);
});

/** With a colon behind it, an alias ends there for us, and for the other reader it does not. */
const aliasAsKey = '\n  - &x a\n  - *x: v\n';

test.each(places)('a text is read whether its last line ends or not: %j', (...place) => {
  for (const text of textsAt(place)) {
    const [ended, open] = [readYamlDocument(text), readYamlDocument(text.slice(0, -1))];
    expect('reason' in open, JSON.stringify(text)).toBe('reason' in ended);
  }
});
