import { describe, expect, test } from 'vitest';
import { selectorGaps } from '../../../../reachability/questions/near-misses/selector-gaps.ts';
import { parseSelector } from '../../../../reachability/selectors/parse-selector.ts';

const labels = new Map([
  ['app', 'web'],
  ['projectcalico.org/namespace', 'a'],
  ['pcns.team', 'b'],
]);
const gapsOf = (selector: string) => selectorGaps(parseSelector(selector), labels);

describe('a gap', () => {
  test.each([
    ["app == 'db'", 'asks for label app "db", but it is "web"'],
    ["app != 'web'", 'asks for label app other than "web", but it is "web"'],
    ["app in {'x', 'y'}", 'asks for label app one of x, y, but it is "web"'],
    ["app not in {'web'}", 'asks for label app none of web, but it is "web"'],
    ['has(role)', 'asks for label role, but there is none'],
    ["app contains 'x'", 'asks for label app contains "x", but it is "web"'],
    ["pcns.team == 'c'", 'asks for namespace label team "c", but it is "b"'],
    ["pcsa.trust == 'c'", 'asks for service account label trust "c", but there is none'],
    ['!has(app)', 'asks for other labels'],
  ])('of %s is told in words', (selector, text) => {
    expect(gapsOf(selector)).toMatchObject([{ text, isIdentity: false }]);
  });

  test('about the namespace is about who one is', () => {
    expect(gapsOf("projectcalico.org/namespace == 'c' && app == 'web'")).toMatchObject([
      { text: 'asks for namespace "c", but it is "a"', isIdentity: true },
    ]);
  });

  test('is there for each part that fails, and none if all hold', () => {
    expect(gapsOf("app == 'x' && has(y) && pcns.team == 'b'")).toHaveLength(2);
    expect(gapsOf("app == 'web'")).toMatchObject([]);
  });
});
