import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { lineIn } from '../../../../reachability/load/syntax/line-tape.ts';
import { Refusal } from '../../../../reachability/load/syntax/scan/refusal.ts';
import { parseYaml } from '../../../../reachability/load/syntax/yaml.ts';

const value = (text: string): unknown => parseYaml(text, 'cluster').value;

/** Line and reason of a refusal; undefined if the text is read. */
function refusal(text: string): string | undefined {
  try {
    parseYaml(text, 'cluster');
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return `${error.line}: ${error.message}`;
    throw error;
  }
}

const scalar = fc.oneof(
  // The writer takes `+_0` for a text, and kubectl, which drops underscores, for a number.
  fc.string().filter((text) => !/^[-+.]_/.test(text)),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('on', '0x1', '1e3', 'a\nb\n', ' x '),
);
const document = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('map')),
  map: fc.dictionary(fc.constantFrom('a', 'name', 'matchLabels', 'x-y', 'true'), tie('value'), {
    maxKeys: 4,
  }),
})).map;

test('what a tool writes is read back', () => {
  const styles = fc.constantFrom(
    {},
    { indentSeq: false },
    { singleQuote: true },
    { defaultStringType: 'QUOTE_DOUBLE' as const },
  );
  fc.assert(
    fc.property(document, styles, (written, style) => {
      const text = stringify(written, { version: '1.1', ...style });
      expect(value(text)).toEqual(written);
    }),
    { numRuns: 1000 },
  );
});

describe('line ends are those of YAML 1.1', () => {
  test.each([
    ['LS', '\u2028'],
    ['PS', '\u2029'],
    ['NEL', '\u0085'],
    ['CR', '\r'],
    ['CR LF', '\r\n'],
  ])('%s ends a comment, and what follows counts', (_, end) => {
    expect(value(`spec:\n  podSelector: {} # all${end}  ingress: [{}]\n`)).toEqual({
      spec: { podSelector: {}, ingress: [{}] },
    });
  });
  test('lines are those of an editor all the same', () => {
    expect(lineIn(parseYaml('a: 1 # x\u2028b: 2\nc: 3\n', 'cluster').tape, ['c'])).toBe(2);
  });
});

describe('merge keys', () => {
  test('add what a map does not have, whether before its keys or after', () => {
    expect(value('x: &x {a: 1, b: 2}\nw:\n  <<: *x\n  a: 3\nz:\n  c: 4\n  <<: *x\n')).toEqual({
      x: { a: 1, b: 2 },
      w: { a: 3, b: 2 },
      z: { c: 4, a: 1, b: 2 },
    });
  });
  test('take the first of a list, and the last of two', () => {
    const maps = 'p: &p {a: 1}\nq: &q {a: 2}\n';
    expect(value(`${maps}r:\n  <<: [*p, *q]\n`)).toMatchObject({ r: { a: 1 } });
    expect(value(`${maps}r:\n  <<: *p\n  <<: *q\n`)).toMatchObject({ r: { a: 2 } });
  });
  test('that replace a key before them are refused, and those that merge no map', () => {
    expect(refusal('x: &x {a: 1}\ny:\n  a: 2\n  <<: *x\n')).toMatch(
      /^4: << replaces the key a given above it/,
    );
    expect(refusal('y:\n  <<: 5\n')).toMatch(/^2: << merges maps, and this is not a map/);
    expect(refusal('x: &x [{a: 1}]\ny:\n  <<: *x\n')).toMatch(/^3: << merges maps, and this is not a map/);
  });
  test('in quotes are keys like any other', () => {
    expect(value('"<<": 5\n')).toEqual({ '<<': 5 });
  });
});

describe('tags', () => {
  test('of scalars are heeded, and those of maps and lists are not', () => {
    expect(
      value('a: !!str 5\nb: !mine 5\nc: !!float 5\nd: !!set {x, z}\ne: !!omap [z: 1]\nf: ! 5\n'),
    ).toEqual({
      a: '5',
      b: '5',
      c: 5,
      d: { x: null, z: null },
      e: [{ z: 1 }],
      f: '5',
    });
  });
  test('that are wrong, or that tools disagree on, are refused', () => {
    expect(refusal('a: !!int x\n')).toMatch(/^1: "x" is not what its tag !!int says/);
    expect(refusal('a: !!binary aGk=\n')).toMatch(/^1: the tag !!binary has no place in a manifest/);
    // At the tag, where nothing is behind it.
    expect(refusal('a:\n  b: !!binary\nc: d\n')).toMatch(/^2: the tag !!binary/);
    expect(refusal('a: b\n? !!int\n: c\n')).toMatch(/^2: "" is not what its tag !!int says/);
    expect(refusal('a: !x!y z\n')).toMatch(/^1: the tag handle !x! is declared nowhere/);
  });
});

describe('keys', () => {
  test('that are not texts become texts', () => {
    expect(value('80: a\ntrue: b\n1.5: c\n2001-01-01: d\n? long\n: e\n__proto__: f\n')).toEqual(
      Object.fromEntries([
        ['80', 'a'],
        ['true', 'b'],
        ['1.5', 'c'],
        ['2001-01-01', 'd'],
        ['long', 'e'],
        ['__proto__', 'f'],
      ]),
    );
  });
  test.each(['null: a\n', '~: a\n', ': a\n', '? [a]\n: b\n', '{a: b}: c\n'])('%j has none', (text) => {
    expect(refusal(text)).toMatch(/^1: a key (?:must be a text|is expected here)/);
  });
  test('given twice are refused, also where two spellings are one key', () => {
    expect(refusal('a: 1\nb: 2\na: 3\n')).toBe('3: key a is given twice; remove one of them');
    expect(refusal('{1: a,\n "1": b}')).toBe('2: key 1 is given twice; remove one of them');
  });
});

describe('blanks', () => {
  test.each(['\u00a0', '\u3000', '\u1680'])('%j is a letter', (blank) => {
    expect(value(`a: web${blank}\n`)).toEqual({ a: `web${blank}` });
  });
  test('a tab before a comment is none', () => {
    expect(value('kind: Pod\t# x\na:\tb\n')).toEqual({ kind: 'Pod', a: 'b' });
  });
  test('a tab indents nothing', () => {
    expect(refusal('a:\n\tb: 1\n')).toBe('2: a tab indents the line; use spaces');
    expect(refusal('a: |\n  x\n\ty\n')).toMatch(/^3: a tab/);
  });
});

test('block scalars keep what their heads say', () => {
  expect(value('a: |2-\n   x\nb: >\n  one\n  two\n\n   three\nc: |+\n  y\n\nd: |\n\n  z\n')).toEqual({
    a: ' x',
    b: 'one two\n\n three\n',
    c: 'y\n\n',
    d: '\nz\n',
  });
});

test.each([
  [
    'a byte order mark within',
    'a: 1\n\ufeffb: 2\n',
    '2: it holds a byte order mark within the text (U+FEFF); remove it',
  ],
  ['a control character', 'a: "\u007f"\n', '1: it holds a control character (U+007F); remove it'],
  ['half of a surrogate pair', 'a: "\\ud83d\\ude00"\n', /^1: "\\\\ud83d" is not an escape sequence/],
  ['infinity', 'a: .inf\n', /^1: \.inf is a number that JSON, and with it the API server, does not have/],
  ['a text behind the document', 'a: 1\n...\nb: 2\n', /^3: the document ends above this/],
  ['another version of YAML', '%YAML 1.2\n---\na: 1\n', /^1: kubectl reads no version of YAML but 1\.1/],
  ['a quote that is never closed', 'a: 1\nb: "x\n', /^2: a quote is opened and never closed/],
  ['an anchor that is nowhere', 'a: *x\n', /^1: \*x repeats nothing/],
  ['a bracket that is never closed', 'a: [1,\n', /^2: a value is missing at the end/],
  ['a character that begins nothing', 'a: @x\n', '1: no value begins with @; put the text in quotes'],
  ['a word that is not a key', 'a: 1\nb\n', /^2: this must be a key, and no colon/],
])('%s is refused, with its line and what to do', (_, text, expected) => {
  expect(refusal(text)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
});

test('a byte order mark at the beginning is passed', () => {
  expect(value('\ufeffa: 1\n')).toEqual({ a: 1 });
});

describe('scalars in quotes', () => {
  test('have escapes within double quotes alone', () => {
    expect(value('a: "\\x41\\u00e9\\U0001F600!"\nb: \'x\\n\'\n')).toEqual({
      a: 'A\u00e9\u{1f600}!',
      b: 'x\\n',
    });
  });
  test('join lines where a backslash ends one, and keep the empty lines behind it', () => {
    expect(value('a: "x\\\n  y"\nb: "x\\\n\n  y"\n')).toEqual({ a: 'xy', b: 'x\ny' });
  });
  test.each(['\u2028', '\u2029'])('keep %j', (separator) => {
    expect(value(`a: "x${separator}y"\n`)).toEqual({ a: `x${separator}y` });
  });
});

describe('scalars without quotes', () => {
  test('end before the blanks in front of a colon or comma', () => {
    expect(value('a : [b , c ]\n')).toEqual({ a: ['b', 'c'] });
  });
  test('are words and numbers also on lines of their own', () => {
    expect(value('a: 010\nb: yes\nc: 1.5\nd: 0\n')).toEqual({ a: 8, b: true, c: 1.5, d: 0 });
  });
  test('are nothing to tell where every tool reads the same', () => {
    for (const text of ['-5', '+5', '1.50', '+1.5', '~', 'True', '0x1F', '.5'])
      expect(parseYaml(`a: ${text}\n`, 'cluster').notes).toEqual([]);
    expect(parseYaml('0o17: a\n', 'core').notes).toEqual([]);
  });
});

describe('block scalars', () => {
  test('end with one line end, or none, whatever empty lines follow', () => {
    expect(value('a: |\n  x\n\nb: |-\n  y\n\nc: 1\n')).toEqual({ a: 'x\n', b: 'y', c: 1 });
  });
  test.each(['a: |x\n  y\n', 'a: |-+\n  y\n', 'a: > y\n  z\n'])('begin on the next line: %j', (text) => {
    expect(refusal(text)).toBe('1: text follows | or > on the same line; begin it on the next line');
  });
  test('are not indented by 0', () => {
    expect(refusal('a: |0\n  y\n')).toMatch(/^1: the indentation of a block scalar cannot be 0/);
  });
});

describe('anchors and aliases', () => {
  test('stand before or behind a tag', () => {
    expect(value('a: &x !!str 5\nb: *x\nc: !!str &y 6\nd: *y\n')).toEqual({ a: '5', b: '5', c: '6', d: '6' });
  });
  test('may be keys, which merge nothing', () => {
    expect(value('a: &k x\n*k : 1\n')).toEqual({ a: 'x', x: 1 });
    expect(refusal('a: &k [x]\n*k : 1\n')).toMatch(/^2: a key must be a text, and this is \*k/);
  });
  test('know the line of what a list of merged maps brings along', () => {
    const { tape } = parseYaml('p: &p {a: 1}\nq: &q\n  b: 2\nr:\n  <<: [*p, *q]\n', 'cluster');
    expect([lineIn(tape, ['r', 'a']), lineIn(tape, ['r', 'b'])]).toEqual([1, 3]);
  });
});

describe('brackets', () => {
  test('may end with a comma, and hold keys without values', () => {
    expect(value('a: {b: 1,}\nc: {d, e: }\nf: [g: , h: ]\n')).toEqual({
      a: { b: 1 },
      c: { d: null, e: null },
      f: [{ g: null }, { h: null }],
    });
  });
  test.each(['{: a}\n', '{? , a: 1}\n', '{, a: 1}\n'])('hold no member without a key: %j', (text) => {
    expect(refusal(text)).toMatch(/^1: a key must be a text, and this is /);
  });
});

describe('directives', () => {
  test('name the version and handles of tags', () => {
    expect(value('%YAML 1.1\n---\na: 1\n')).toEqual({ a: 1 });
    expect(value('%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 5\n')).toEqual({ a: '5' });
  });
  test.each([
    '%FOO 1.1\n---\na: 1\n',
    '%YAMLX 1.1\n---\na: 1\n',
    '%YAML\n---\na: 1\n',
    '%FOO !e! x\n---\na: 1\n',
  ])('that kubectl does not know are refused: %j', (text) => {
    expect(refusal(text)).toMatch(
      /^1: a line that begins with % is a directive, and kubectl does not know this one/,
    );
  });
  test('are given once, and are followed by ---', () => {
    expect(refusal('%YAML 1.1\n%YAML 1.1\n---\na: 1\n')).toMatch(/^2: this directive is given twice/);
    expect(refusal('%TAG !e! x\n%TAG !e! y\n---\na: 1\n')).toMatch(/^2: this directive is given twice/);
    expect(value('%YAML 1.1\n%TAG !e! x\n---\na: 1\n')).toEqual({ a: 1 });
    expect(refusal('%YAML 1.1\na: 1\n')).toMatch(/^2: --- must follow the lines that begin with %/);
  });
});

test('a document of a mark alone is empty, and what follows it is refused', () => {
  expect([value('---\n'), value('---\n...\n'), value('%YAML 1.1\n---\n')]).toEqual([null, null, null]);
  expect(refusal('---\n---\na: 1\n')).toMatch(/^2: the document ends above this/);
  expect(refusal('---\n%YAML 1.1\n---\na: 1\n')).toMatch(/^2: the document ends above this/);
});

test('a key has at most 1024 characters, of whatever plane', () => {
  const key = (length: number) => `${'k'.repeat(length)}: 1\n`;
  expect(value(key(1024))).toEqual({ ['k'.repeat(1024)]: 1 });
  expect(refusal(key(1025))).toMatch(/^1: /);
  const astral = '\u{1f600}'.repeat(1000);
  expect(value(`"${astral}": 1\n`)).toEqual({ [astral]: 1 });
});
