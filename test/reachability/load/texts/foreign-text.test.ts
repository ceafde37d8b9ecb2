import { expect, test } from 'vitest';
import { conflictLine, isTemplateSource } from '../../../../reachability/load/texts/foreign-text.ts';

test.each<readonly [string, number | undefined]>([
  ['<<<<<<< a\n=======\n>>>>>>> b\n', 1],
  ['x\n<<<<<<< a\n>>>>>>> b\n', 2],
  ['x\ny\n>>>>>>> b\n=======\n', 3],
  ['x\n||||||| a\n=======\n>>>>>>> b\n', 2],
  ['<<<<<<< a\n', undefined],
  ['||||||| a\n=======\n', undefined],
  ['=======\n', undefined],
  ['<<<<<<<a\n=======\n', undefined],
  ['<<<<<< a\n=======\n', undefined],
  [' <<<<<<< a\n =======\n', undefined],
  ['<<<<<<< a\n======== \n', undefined],
  ['<<<<<<< a\nx=======\n', undefined],
  ['<<<<<<< a\nx >>>>>>> b\n', undefined],
])('a merge left its marks in %j: on line %s', (text, line) => {
  expect(conflictLine(text, 'read')).toBe(line);
});

test.each<readonly [string, number | undefined]>([
  ['x\n<<<<<<< a\n', 2],
  ['x\n=======\n', 2],
  ['x\r\n=======\r\n', 2],
  ['||||||| a\n=======\n', 1],
  ['x\ny\n>>>>>>> b', 3],
  ['<<<<<<<\n', undefined],
  ['========\n', undefined],
  [' =======\n', undefined],
])('of a text that cannot be read, one mark is enough: %j has one on line %s', (text, line) => {
  expect(conflictLine(text, 'unreadable')).toBe(line);
});

test.each([
  ...['{{ .Values.x }}', '{{- .Values.x -}}', '{{.x}}', '{{ $x }}', '{{- $x }}', '{{ (x) }}', '{{/* x */}}'],
  ...['if', 'else', 'end', 'range', 'with', 'define', 'template', 'block', 'include', 'tpl', 'toYaml'].map(
    (word) => `{{- ${word} "x" }}`,
  ),
  ...['required', 'default', 'printf', 'quote', 'lookup', 'fail'].map((word) => `{{${word} "x"}}`),
  ...['{% if x %}', '{{ name }}', '{{name}}', '{{ a.b }}', 'x: {{ name }}'],
])('%s is the source of a manifest', (text) => {
  expect(isTemplateSource(text)).toBe(true);
});

test.each([
  '{a: {b: c}}',
  '{{a: b}: c}',
  '{ { if } }',
  '{{ ending: x }}',
  '{{ a b }}',
  '{{}}',
  '${{ x',
  '{ % x',
])('%s is not', (text) => {
  expect(isTemplateSource(text)).toBe(false);
});
