import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellWord } from '../../../reachability/text/shell-word.ts';

test.each([
  'shop/web',
  'a b',
  "it's",
  '$(touch x)',
  '`id`',
  '',
  '"',
  '\\',
  'a;b&c|d',
  '~',
  '*',
  '-rf',
  '!x',
  '#c',
])('a shell reads %j as one word, as it is', (text) => {
  const read = execFileSync('/bin/sh', ['-c', `printf '%s|' ${shellWord(text)}`], { encoding: 'utf8' });
  expect(read).toBe(`${text}|`);
});

test('a word without special characters stays as it is', () => {
  expect(shellWord('dist/tutorial')).toBe('dist/tutorial');
});
