import { describe, expect, test } from 'vitest';
import { findingsIn, fluxOf, namespaceOf } from '../../../support/gitops-input.ts';

const sourceOf = (
  name: string,
  spec = 'interval: 1m, url: "https://x/y"',
  apiVersion = 'v1',
  namespace = 'flux-system',
) =>
  `{ apiVersion: source.toolkit.fluxcd.io/${apiVersion}, kind: GitRepository, metadata: { name: ${name}, namespace: ${namespace} }, spec: { ${spec} } }`;
const told = (...sources: readonly string[]) =>
  findingsIn({
    'x.yaml': [fluxOf('./env/a'), ...sources].join('\n---\n'),
    'env/a/ns.yaml': namespaceOf('a'),
  }).map(({ effect, message }) => `${effect} ${message}`);
const open = (why: RegExp) => [
  expect.stringMatching(new RegExp(`^elsewhere Kustomization .*: ${why.source}`)),
];

describe('a Kustomization has something to apply', () => {
  test('if its source is here, or none of its kind is', () => {
    expect(told(sourceOf('main'))).toEqual([]);
    expect(told(sourceOf('main'), sourceOf('other'))).toEqual([]);
    expect(told(sourceOf('main', 'interval: 1m, url: "ssh://git@x/y"', 'v1beta2'))).toEqual([]);
    expect(told(sourceOf('main').replace('GitRepository', 'HelmRepository'))).toEqual([]);
    expect(told()).toEqual([]);
    expect(told(sourceOf('other', undefined, 'v1', 'other'))).toEqual([]);
  });
  test('if Flux made its source as it was installed', () => {
    const files = {
      'x.yaml': [fluxOf('./env/a', '', 'kind: GitRepository, name: flux-system'), sourceOf('other')].join(
        '\n---\n',
      ),
      'env/a/ns.yaml': namespaceOf('a'),
    };
    expect(findingsIn(files)).toEqual([]);
  });
});

describe('it has nothing', () => {
  const missing = /its source GitRepository flux-system\/main is not here, while others are/;
  test('if its source is not here while others are', () => {
    expect(told(sourceOf('mian'))).toEqual(open(missing));
    expect(told(sourceOf('main', undefined, 'v1', 'other'))).toEqual(open(missing));
    expect(told(sourceOf('main').replace('GitRepository', 'OCIRepository'))).toEqual(open(missing));
  });
  test('if the API server refuses its source', () => {
    expect(told(sourceOf('main', 'url: "https://x/y"'))).toEqual(
      open(/of its source .*, spec\.interval is not/),
    );
    expect(told(sourceOf('main', 'interval: 1 m, url: "https://x/y"'))).toEqual(
      open(/of its source .*, spec\.interval is not/),
    );
    for (const url of ['', ', url: "git@x:y"', ', url: "x/y"'])
      expect(told(sourceOf('main', `interval: 1m${url}`))).toEqual(
        open(/of its source .*, spec\.url does not/),
      );
    expect(told(sourceOf('main', undefined, 'v1alpha1'))).toEqual(
      open(/of its source .*, the version is not/),
    );
  });
  test('if that of another kind is refused', () => {
    const from = (kind: string, spec: string) =>
      findingsIn({
        'x.yaml': [
          fluxOf('./env/a', '', `kind: ${kind}, name: main`),
          sourceOf('main', `interval: 1m, ${spec}`).replace('GitRepository', kind),
        ].join('\n---\n'),
        'env/a/ns.yaml': namespaceOf('a'),
      }).map(({ effect, message }) => `${effect} ${message}`);
    expect(from('OCIRepository', 'url: "https://x/y"')).toEqual(open(/of its source .*begin with oci/));
    expect(from('OCIRepository', 'url: "oci://x/y"')).toEqual([]);
    expect(from('Bucket', 'endpoint: x')).toEqual(open(/of its source .*, spec\.bucketName is missing/));
    expect(from('Bucket', 'endpoint: x, bucketName: b')).toEqual([]);
  });
});
