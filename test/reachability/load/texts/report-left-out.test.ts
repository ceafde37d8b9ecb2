import { expect, test } from 'vitest';
import { reportLeftOut } from '../../../../reachability/load/texts/report-left-out.ts';

const told = (templates: readonly string[], others: readonly string[]) =>
  reportLeftOut(templates, others).map(
    ({ severity, effect, source, message }) =>
      `${severity} ${effect} ${source.file}:${source.line}: ${message}`,
  );

test('nothing is said where nothing is left out', () => {
  expect(told([], [])).toEqual([]);
});

test('templates are errors, and other files are warnings', () => {
  expect(told(['a'], ['b'])).toEqual([
    'error unreadable a:1: holds template marks and is not a manifest yet; what they make is unknown; render them first, with helm template or the tool that they are for, and give its output',
    'warning not-enforced b:1: holds no Kubernetes object; left out',
  ]);
});

test('three files are named, and the others are counted', () => {
  expect(told([], ['a', 'b', 'c'])).toEqual([
    'warning not-enforced a:1: 3 files hold no Kubernetes object: a, b, c; left out',
  ]);
  expect(told(['a', 'b', 'c', 'd', 'e'], [])).toEqual([
    'error unreadable a:1: 5 files hold template marks and are not manifests yet: a, b, c and 2 more; what they make is unknown; render them first, with helm template or the tool that they are for, and give its output',
  ]);
});
