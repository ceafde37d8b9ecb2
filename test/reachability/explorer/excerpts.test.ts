import { expect, test } from 'vitest';
import { createExcerpts } from '../../../reachability/explorer/excerpts.ts';

/** The lines that the page shows of the object that begins on a line. */
function shown(text: string, line: number): readonly string[] | undefined {
  const excerpts = createExcerpts();
  const position = excerpts.of([{ file: 'a.yaml', text }]).tryAdd({ file: 'a.yaml', line });
  return position === undefined ? undefined : excerpts.all()[position]?.lines;
}

test.each([
  [
    'one of several documents',
    'a: b\n---\nkind: X\nspec:\n  c: d\n\n---\ne: f\n',
    3,
    'kind: X\nspec:\n  c: d',
  ],
  ['the last document', 'kind: X\n# c\nspec:\n- d\n\n\n', 1, 'kind: X\n# c\nspec:\n- d'],
  ['an item of a list', 'items:\n- a: b\n  c:\n  - d\n\n- e: f\n', 2, '- a: b\n  c:\n  - d'],
  ['the last item', 'items:\n  - a: b\n  - c: d\n# e\n    f: g\nkind: List\n', 3, '  - c: d\n# e\n    f: g'],
  ['an item below its dash', 'items:\n-\n  a: b\n  c: d\n-\n  e: f\n', 3, '  a: b\n  c: d'],
  [
    'an item of a list in JSON',
    '{\n  "items": [\n    {\n      "a": 1\n    },\n    {\n      "b": 2\n    }\n  ]\n}\n',
    3,
    '    {\n      "a": 1\n    },',
  ],
  ['a text in JSON', '{\n  "a": 1\n}\n{\n  "b": 2\n}\n', 1, '{\n  "a": 1\n}'],
])('an excerpt is the object and nothing else: %s', (_, text, line, lines) => {
  expect(shown(text, line)).toEqual(lines.split('\n'));
});

test('JSON on one line is not shown', () => {
  expect(shown(`{"a":"${'b'.repeat(2000)}"}`, 1)).toBeUndefined();
  expect(createExcerpts().of([]).tryAdd({ file: 'a.yaml', line: 1 })).toBeUndefined();
});

test('a text that several scenarios hold is kept once', () => {
  const excerpts = createExcerpts();
  const texts = [{ file: 'a.yaml', text: 'a: b\n' }];
  const positions = [1, 2].map(() => excerpts.of(texts).tryAdd({ file: 'a.yaml', line: 1 }));
  expect(positions).toEqual([0, 0]);
  expect(excerpts.all()).toHaveLength(1);
});
