import { expect, test } from 'vitest';
import { parseSelector } from '../../../../../environments/checks/calico/selector/parse-selector.ts';
import { selects } from '../../../../../environments/checks/calico/selector/selector.ts';
import { UnreadableSelector } from '../../../../../environments/checks/calico/selector/unreadable-selector.ts';

const labels = { app: 'dgraph', component: 'alpha', 'kubernetes.io/metadata.name': 'dgraph', in: 'x' };

test.each([
  '',
  ' ',
  'all()',
  "app == 'dgraph'",
  'app == "dgraph"',
  "app=='dgraph'&&component=='alpha'",
  "app != 'web'",
  "missing != 'web'",
  "app in { 'web', 'dgraph' }",
  "app in{'dgraph',}",
  "app not in { 'web' }",
  "app notin {'web'}",
  "missing not in { 'web' }",
  'app not in {}',
  "app contains 'gra'",
  "app starts with 'dg'",
  "app startswith 'dg'",
  "app ends with 'ph'",
  'has(app)',
  'has( app )',
  '!has(missing)',
  '!!has(app)',
  "app == 'web' && has(missing) || has(app)",
  "has(app) || has(missing) && app == 'web'",
  "(has(app) || has(missing)) && app == 'dgraph'",
  "kubernetes.io/metadata.name == 'dgraph'",
  "in == 'x'",
  "\tapp == 'dgraph'\t",
])('%j is read, and selects a pod of Dgraph', (text) => {
  expect(selects(parseSelector(text), labels)).toBe(true);
});

test.each([
  '!all()',
  "app == 'web'",
  "missing == 'web'",
  "app == 'Dgraph'",
  'app in {}',
  "missing in { '' }",
  "missing contains ''",
  "missing starts with ''",
  'has(missing)',
  "app not in { 'web', 'dgraph' }",
  "(has(app) || has(missing)) && app == 'web'",
  "has(missing) && app == 'web' || app == 'web'",
  'global()',
])('%j is read, and does not select a pod of Dgraph', (text) => {
  expect(selects(parseSelector(text), labels)).toBe(false);
});

test.each([
  "app = 'dgraph'",
  'app == dgraph',
  "app == 'dgraph'\n",
  "app == 'dgraph",
  "app == 'it\\'s'",
  "== 'dgraph'",
  'app',
  'app &&',
  "app == 'a' && ",
  "app == 'a' and app == 'b'",
  "app == 'a' app == 'b'",
  "app in 'a'",
  "app in { 'a' 'b' }",
  'app in { , }',
  'app in { a }',
  'has()',
  "has('app')",
  'has (app)',
  'has(app',
  'all',
  '()',
  "(app == 'a'",
  "app == 'a')",
  "app LIKE 'a'",
  "ünïcode == 'a'",
  `${'a'.repeat(513)} == 'a'`,
])('%j is refused, as Calico refuses it', (text) => {
  expect(() => parseSelector(text)).toThrow(UnreadableSelector);
});

test('the error says where the reading stopped', () => {
  expect(() => parseSelector("app == 'a' = 'b'")).toThrow(`cannot be read from "= 'b'" on`);
  expect(() => parseSelector('has(app)) ')).toThrow('cannot have ")" in that place');
  expect(() => parseSelector('has(app) &&')).toThrow('ends too early');
});
