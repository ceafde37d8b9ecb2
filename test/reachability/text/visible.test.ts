import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible } from '../../../reachability/text/visible.ts';

test.each([
  ['plain-name.v1', 'plain-name.v1'],
  ['größer 😀 名', 'größer 😀 名'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['two\nlines\r\tand', 'two\\nlines\\r\\tand'],
  ['::warning::x', '\\u{3a}:warning::x'],
  ['fd00::1', 'fd00::1'],
  ['a ##[error]x', 'a #\\u{23}[error]x'],
  ['user\u202etxt.exe', 'user\\u{202e}txt.exe'],
  ['tag \u{e0041}', 'tag \\u{e0041}'],
  ['filler \u3164, space \u00a0', 'filler \\u{3164}, space \\u{a0}'],
  ['half \ud800 of a pair', 'half \\u{d800} of a pair'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('whatever others wrote is one line without commands', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visible(text);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(shown).not.toMatch(/^ *::|##\[/);
    }),
  );
});
