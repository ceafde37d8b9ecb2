import { expect, test } from 'vitest';
import { darkStyle } from '../../../reachability/graph/dark-style.ts';

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('every text has a contrast of at least 4.5 with whatever may be behind it', () => {
  const fillsOf = (selector: RegExp): readonly string[] =>
    [...darkStyle.matchAll(/ {2}\.reachability (.*) \{ (?:.*; )?fill: (#[0-9a-f]{6})/g)].flatMap(
      ([, name = '', color = '']) => (selector.test(name) ? [color] : []),
    );
  const [texts, papers] = [
    fillsOf(/text$/),
    fillsOf(/(workloads|hub|namespace|addresses|outsiders).*(path|polygon)$|^> g/),
  ];
  expect([texts.length, papers.length]).toEqual([4, 5]);
  const pairs = texts.flatMap((text) =>
    papers.map((paper) => ({ text, paper, contrast: contrastOf(text, paper) })),
  );
  expect(pairs.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
});
