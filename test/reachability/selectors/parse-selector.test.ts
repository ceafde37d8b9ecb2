import { describe, expect, it } from 'vitest';
import { parseSelector } from '../../../reachability/selectors/parse-selector.ts';
import { matches } from '../../../reachability/selectors/selector.ts';

const LABELS = new Map([
  ['app', 'web'],
  ['role', ''],
  ['a.b/c-d_e', 'x y'],
]);

describe('selectors of Calico', () => {
  it.each([
    ['', true],
    [' \t ', true],
    ['all()', true],
    ['all( )', true],
    ['!all()', false],
    ['has(app)', true],
    ['has( app )', true],
    ['has(x)', false],
    ["app == 'web'", true],
    ['app == "web"', true],
    ["app=='web'", true],
    ["app == 'we'", false],
    ["role == ''", true],
    ["x == ''", false],
    ["app != 'web'", false],
    ["x != 'web'", true],
    ["a.b/c-d_e == 'x y'", true],
    ["app in {'web'}", true],
    ["app in{'db','web',}", true],
    ['app in {}', false],
    ['app not in {}', true],
    ["app not in {'web'}", false],
    ["x notin {'web'}", true],
    ["appin {'web'}", undefined],
    ["app contains 'e'", true],
    ["x contains ''", false],
    ["app starts with 'w'", true],
    ["app startswith 'e'", false],
    ["app ends  with 'eb'", true],
    ["app endswith'b'", true],
    ['has(x) || has(app) && has(role)', true],
    ['(has(x) || has(app)) && has(x)', false],
    ['!has(x) && !!has(app)', true],
    ['!(has(app) && has(x))', true],
    ['has(app)&&has(role)', true],
    ["not == 'x'", false],
    ["in in {'x'}", false],
    ["has == 'x'", false],
    ["all == 'x'", false],
  ])('%s', (text, expected) => {
    if (expected === undefined) expect(() => parseSelector(text)).toThrow();
    else expect(matches(parseSelector(text), LABELS)).toBe(expected);
  });
  it.each([
    'app',
    "app = 'web'",
    'app == web',
    "app == 'web",
    'app == ',
    "== 'web'",
    "app 'web'",
    "app == 'web' has(x)",
    '(has(app)',
    'has(app))',
    'has()',
    'has(app',
    'all',
    'all(x)',
    '()',
    'has(app) &&',
    '&& has(app)',
    'has(app) & has(x)',
    'has(app) | has(x)',
    '!',
    "app in 'web'",
    "app in {'web'",
    'app in {web}',
    "app in {,'web'}",
    "app in {'a' 'b'}",
    "app == 'web'\n",
    "app\n== 'web'",
    "app equals 'web'",
    "app starts 'w'",
    "app not 'w'",
    '$app == "x"',
    "é == 'x'",
    `has(${'a'.repeat(513)})`,
    `${'('.repeat(201)}has(a)${')'.repeat(201)}`,
  ])('refuses %s', (text) => {
    expect(() => parseSelector(text)).toThrow();
  });
});
