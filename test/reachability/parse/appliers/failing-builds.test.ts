import { describe, expect, test } from 'vitest';
import { argoCdOf, findingsIn, fluxOf, listing, namespaceOf } from '../../../support/gitops-input.ts';

const told = (files: Readonly<Record<string, string>>) =>
  findingsIn(files)
    .filter(({ effect }) => effect !== 'not-enforced')
    .map(({ source, message }) => `${source.file} ${message}`);
const config = (name: string) =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: a } }`;
const flux = { 'x.yaml': fluxOf('./env/a'), 'env/a/ns.yaml': namespaceOf('a') };
const argoCd = (directory: string) => ({
  'x.yaml': argoCdOf(`path: env/a, ${directory}`),
  'env/a/ns.yaml': namespaceOf('a'),
});

describe('Flux applies nothing of a folder', () => {
  test('with a file that is no object', () => {
    for (const file of ['env/a/values.yaml', 'env/a/b/list.yml'])
      expect(told({ ...flux, [file]: 'a: 1' })).toEqual([
        expect.stringContaining(
          `Flux takes ${file} for an object of Kubernetes, which it is not, and then applies nothing of env/a`,
        ),
      ]);
  });
  test('unless a kustomization leaves the file out, Flux leaves it alone, or it is elsewhere', () => {
    const kustomization = { 'env/a/kustomization.yaml': listing('ns.yaml') };
    expect(told({ ...flux, ...kustomization, 'env/a/values.yaml': 'a: 1' })).toEqual([]);
    const within = { 'env/a/b/kustomization.yaml': listing('c.yaml'), 'env/a/b/c.yaml': config('c') };
    expect(told({ ...flux, ...within, 'env/a/b/values.yaml': 'a: 1' })).toEqual([]);
    for (const file of ['env/a/.sops.yaml', 'env/a/.github/x.yaml', 'env/a/x.json', 'env/b/values.yaml'])
      expect(told({ ...flux, [file]: '{ "a": 1 }' })).toEqual([]);
    expect(told({ ...flux, 'env/a/empty.yaml': '# nothing' })).toEqual([]);
  });
  test('with an object that is given twice, or has no name', () => {
    expect(told({ ...flux, 'env/a/b.yaml': config('b'), 'env/a/c.yaml': config('b') })).toEqual([
      expect.stringContaining('because the ConfigMap in env/a/c.yaml is given twice there; remove one'),
    ]);
    expect(told({ ...flux, 'env/a/b.yaml': config('b').replace('name:', 'generateName:') })).toContainEqual(
      expect.stringContaining('because the ConfigMap in env/a/b.yaml has no metadata.name; set it'),
    );
    expect(told({ ...flux, 'env/a/b.yaml': config('b'), 'env/a/c.yaml': config('c') })).toEqual([]);
  });
});

describe('Argo CD applies nothing of a folder', () => {
  test('with a .json file that is no object', () => {
    for (const directory of ['', 'directory: {}', 'directory: { recurse: true }'])
      expect(told({ ...argoCd(directory), 'env/a/dashboard.json': '{ "a": 1 }' })).toEqual([
        expect.stringContaining(
          'Argo CD takes env/a/dashboard.json for an object of Kubernetes, which it is not',
        ),
      ]);
  });
  test('unless it is in a folder that is not read, or is YAML', () => {
    expect(told({ ...argoCd('directory: {}'), 'env/a/b/dashboard.json': '{ "a": 1 }' })).toEqual([]);
    expect(told({ ...argoCd('directory: { recurse: true }'), 'env/a/values.yaml': 'a: 1' })).toEqual([]);
    const kustomization = { 'env/a/kustomization.yaml': listing('ns.yaml') };
    expect(told({ ...argoCd(''), ...kustomization, 'env/a/dashboard.json': '{ "a": 1 }' })).toEqual([]);
  });
});

test('kustomize refuses a kustomization with an object that has no name', () => {
  const folder = { 'a/kustomization.yaml': listing('b.yaml', 'c.yaml'), 'a/b.yaml': config('b') };
  const pod =
    '{ apiVersion: v1, kind: Pod, metadata: { generateName: c-, namespace: a }, spec: { containers: [{ name: a, image: b }] } }';
  expect(told({ ...folder, 'a/c.yaml': pod })).toEqual([
    'a/c.yaml this Pod has no metadata.name, so that kustomize refuses the kustomization in a, and nothing of that is applied; set it',
  ]);
  expect(told({ ...folder, 'a/c.yaml': config('c') })).toEqual([]);
  expect(told({ 'a/c.yaml': pod })).toEqual([]);
});
