import { expect, test } from 'vitest';
import { argoCdOf, findingsIn, fluxOf, listing, namespaceOf } from '../../../support/gitops-input.ts';

const effectsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  findingsIn(files).map(({ effect }) => effect);
const files = { 'env/units/ns.yaml': namespaceOf('shop') };
const x = fluxOf('./env/units');

test('what is in the file of an object that people apply, or is listed with it, is applied as well', () => {
  expect(effectsOf({ 'flux/x.yaml': `${x}\n---\n${namespaceOf('b')}`, ...files })).toEqual([]);
  const listed = { 'flux/kustomization.yaml': listing('x.yaml', 'b.yaml'), 'flux/b.yaml': namespaceOf('b') };
  expect(effectsOf({ 'flux/x.yaml': x, ...listed, ...files })).toEqual([]);
});

test('what is only beside such an object is not', () => {
  expect(effectsOf({ 'flux/x.yaml': x, 'flux/b.yaml': namespaceOf('b'), ...files })).toEqual(['not-applied']);
});

test('an object that applies others is applied by people, with those beside it', () => {
  const root = argoCdOf('path: argo/apps');
  const child = argoCdOf('path: env/units');
  const other = argoCdOf('path: env/more');
  const all = {
    ...files,
    'env/more/ns.yaml': namespaceOf('b'),
    'argo/root.yaml': root,
    'argo/apps/y.yaml': child,
  };
  expect(effectsOf({ ...all, 'argo/apps/z.yaml': other })).toEqual([]);
  expect(effectsOf({ ...all, 'argo/z.yaml': other })).toEqual([]);
});

test('one that nothing applies, where others are applied, does nothing', () => {
  const own = { 'clusters/live/flux-system/x.yaml': fluxOf('./clusters/live') };
  const all = { ...files, ...own, 'env/more/ns.yaml': namespaceOf('b'), 'clusters/live/y.yaml': x };
  expect(effectsOf({ ...all, 'clusters/live/z.yaml': fluxOf('./env/more') })).toEqual([]);
  expect(findingsIn({ ...all, 'archive/z.yaml': fluxOf('./env/more') })).toMatchObject([
    { effect: 'elsewhere', source: { file: 'archive/z.yaml' } },
  ]);
});
