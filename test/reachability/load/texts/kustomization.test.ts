import { expect, test } from 'vitest';
import { asKustomization, isKustomizationFile } from '../../../../reachability/load/texts/kustomization.ts';

test.each<readonly [string, boolean]>([
  ['kustomization.yaml', true],
  ['kustomization.yml', true],
  ['Kustomization', true],
  ['a/b/kustomization.yaml', true],
  ['a\\Kustomization.YAML', true],
  ['my-kustomization.yaml', false],
  ['kustomization.yaml.bak', false],
  ['kustomization.json', false],
  ['kustomization/a.yaml', false],
  ['kustomizationyaml', false],
])('%s is read by kustomize: %s', (file, expected) => {
  expect(isKustomizationFile(file)).toBe(expected);
});

test('a kustomization may leave out its apiVersion and kind', () => {
  expect(asKustomization({ resources: [] })).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [],
  });
  expect(asKustomization({ kind: 'Component' })).toMatchObject({ kind: 'Component' });
});
