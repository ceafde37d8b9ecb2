import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';

const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }';
const flux = (path: string) =>
  `{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: x, namespace: flux-system }, spec: { path: ${path}, interval: 1m, prune: true } }`;
const argoCd = (source: string) =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: x, namespace: argocd }, spec: { source: { ${source} } } }`;
const findingsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  analyze(parseManifests(Object.entries(files).map(([file, text]) => ({ file, text })))).findings.map(
    ({ effect }) => effect,
  );

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
  test('includes folders within that one', () => {
    const files = { 'env/units/a/ns.yaml': namespace };
    expect(findingsOf({ 'x.yaml': flux('./env/units'), ...files })).toEqual([]);
    expect(findingsOf({ 'x.yaml': argoCd('path: env/units'), ...files })).toEqual([]);
  });
});
