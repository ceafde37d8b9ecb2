import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { applyKustomizations } from '../../../../reachability/load/kustomizations.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';

const object = (name: string) => `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name} } }`;
const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }';
const flux = (path: string) =>
  `{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: ${path.split('/').at(-1)}, namespace: flux-system }, spec: { path: ${path}, interval: 1m, prune: true } }`;
const argoCd = (source: string) =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: x, namespace: argocd }, spec: { source: { ${source} } } }`;
const findingsOf = (files: Readonly<Record<string, string>>): readonly string[] => {
  const texts = Object.entries(files).map(([file, text]) => ({ file, text }));
  const followed = applyKustomizations({ texts, findings: [] }, () => ({
    kind: 'failed',
    reason: 'no tool',
  }));
  return analyze(parseManifests(followed.texts)).findings.map(({ effect }) => effect);
};
const lists = (...resources: readonly string[]): string => `resources: [${resources.join()}]`;

describe('what a tool applies as it is', () => {
  test('makes nothing else if its folder is in the input', () => {
    expect(findingsOf({ 'x.yaml': flux('./env/units'), 'env/units/ns.yaml': namespace })).toEqual([]);
    expect(findingsOf({ 'x.yaml': argoCd('path: env/units'), 'env/units/ns.yaml': namespace })).toEqual([]);
  });
  test('is not here if the folder is another, or if the tool changes it', () => {
    expect(findingsOf({ 'x.yaml': flux('./env/other'), 'env/units/ns.yaml': namespace })).toEqual([
      'elsewhere',
    ]);
    const chart = argoCd('path: env/units, helm: {}');
    expect(findingsOf({ 'x.yaml': chart, 'env/units/ns.yaml': namespace })).toEqual(['elsewhere']);
  });
});

describe('a folder within one that a tool applies', () => {
  const files = { 'env/units/a/ns.yaml': namespace };
  test('is applied by Flux', () => {
    expect(findingsOf({ 'x.yaml': flux('./env/units'), ...files })).toEqual([]);
  });
  test('is applied by Argo CD where it is told to, or where a kustomization lists it', () => {
    const deep = argoCd('path: env/units, directory: { recurse: true }');
    expect(findingsOf({ 'x.yaml': deep, ...files })).toEqual([]);
    const listed = {
      'env/units/kustomization.yaml': lists('a'),
      'env/units/a/kustomization.yaml': lists('ns.yaml'),
    };
    expect(findingsOf({ 'x.yaml': argoCd('path: env/units'), ...files, ...listed })).toEqual([]);
  });
  test('is left out by Argo CD otherwise, which is said once for each', () => {
    for (const source of ['path: env/units', 'path: env/units, directory: { recurse: false }'])
      expect(findingsOf({ 'x.yaml': argoCd(source), ...files, 'env/units/a/b.yaml': object('b') })).toEqual([
        'not-applied',
      ]);
    const chosen = argoCd('path: env/units, directory: { recurse: true, exclude: "b*" }');
    expect(findingsOf({ 'x.yaml': chosen, ...files })).toEqual(['elsewhere']);
  });
});

describe('a folder beside those that a tool applies', () => {
  const files = { 'env/units/a/ns.yaml': namespace, 'env/units/b/ns.yaml': object('b') };
  const [a, b] = [flux('./env/units/a'), flux('./env/units/b')];
  test('is left out if no object of the tool applies it', () => {
    expect(findingsOf({ 'env/flux/a.yaml': a, ...files })).toEqual(['not-applied']);
    expect(findingsOf({ 'env/flux/a.yaml': argoCd('path: env/units/a'), ...files })).toEqual(['not-applied']);
  });
  test('is applied by an object of its own, or by one for both', () => {
    expect(findingsOf({ 'env/flux/a.yaml': `${a}\n---\n${b}`, ...files })).toEqual([]);
    expect(findingsOf({ 'env/flux/a.yaml': `${a}\n---\n${flux('./env/units')}`, ...files })).toEqual([]);
    const listed = {
      'env/units/kustomization.yaml': lists('a', 'b'),
      'env/units/a/kustomization.yaml': lists('ns.yaml'),
      'env/units/b/kustomization.yaml': lists('ns.yaml'),
    };
    expect(findingsOf({ 'env/flux/a.yaml': `${a}\n---\n${b}`, ...files, ...listed })).toEqual([]);
    expect(findingsOf({ 'env/flux/a.yaml': a, ...files, ...listed })).toEqual(['not-applied']);
  });
  test('is one of another tool, which has an object for each of its own', () => {
    const both = `${a}\n---\n${b}\n---\n${argoCd('path: env/units/a')}`;
    expect(findingsOf({ 'env/flux/a.yaml': both, ...files })).toEqual(['not-applied']);
  });
  test('is not one of another repository, and not the one around', () => {
    expect(
      findingsOf({ 'env/flux/a.yaml': a, 'env/units/a/ns.yaml': namespace, 'env/units/x.yaml': object('b') }),
    ).toEqual([]);
    expect(
      findingsOf({
        'env/flux/a.yaml': a,
        'env/units/a/ns.yaml': namespace,
        'other/units/b/x.yaml': object('b'),
      }),
    ).toEqual([]);
  });
});
