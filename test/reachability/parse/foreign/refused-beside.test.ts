import { expect, test } from 'vitest';
import { argoCdOf, findingsIn, fluxOf, namespaceOf } from '../../../support/gitops-input.ts';

const object = (kind: string, more: string, apiVersion = 'v1', name = 'b') =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: "${name}", namespace: a }, ${more} }`;
const told = (text: string, applier = fluxOf('./env/a')) =>
  findingsIn({ 'x.yaml': applier, 'env/a/ns.yaml': namespaceOf('a'), 'env/a/b.yaml': text }).map(
    ({ severity, effect, message }) => `${severity} ${effect} ${message}`,
  );

test.each([
  [object('ConfigMap', 'data: { a: 1 }'), 'data.a must be a string'],
  [object('ConfigMap', 'immutable: "yes"'), 'immutable must be true or false'],
  [object('ConfigMap', '', 'v1', 'A_b'), '"A_b" is not a name'],
  [object('ConfigMap', '', 'v1', '${X}'), '"${X}" is not a name'],
  [object('PodDisruptionBudget', 'spec: { selector: 5 }', 'policy/v1'), 'spec.selector must be a map'],
  [object('Secret', 'data: { a: "no!" }'), 'data has a, which is not base64'],
  [object('Secret', 'stringData: { a: 5 }'), 'stringData.a must be a string'],
  [
    object('Certificate', '', 'cert-manager.io/v1').replace(
      'namespace: a',
      'namespace: a, labels: { a: true }',
    ),
    'metadata.labels.a must be a string',
  ],
  [
    object('Role', '', 'rbac.authorization.k8s.io/v1').replace(
      'namespace: a',
      'namespace: a, annotations: { a: 1 }',
    ),
    'metadata.annotations has a: 1, which is not a string',
  ],
  [object('Certificate', '', 'cert-manager.io/v1', 'a b'), '"a b" is not a name'],
])('what the API server refuses keeps what is beside it from being applied: %s', (text, said) => {
  for (const applier of [fluxOf('./env/a'), argoCdOf('path: env/a')])
    expect(told(text, applier)).toEqual([
      expect.stringMatching(
        /^error not-applied .*and the tool that applies it then applies nothing of what is beside it/s,
      ),
    ]);
  expect(told(text)[0]).toContain(said);
});

test.each([
  object('ConfigMap', 'data: { a: "1" }, binaryData: { b: AAAA }'),
  object('Secret', 'data: { a: aGk= }, stringData: { b: x }, type: Opaque'),
  object('Role', 'rules: []', 'rbac.authorization.k8s.io/v1', 'system:a'),
  object('Certificate', 'spec: { secretName: a }', 'cert-manager.io/v1'),
])('what it takes does not: %s', (text) => {
  expect(told(text)).toEqual([]);
});

test('what a tool changes before it applies it is not judged', () => {
  const encrypted = object('Secret', 'data: { a: "ENC[AES256_GCM,data:x]" }, sops: { version: "3" }');
  expect(told(encrypted)).toEqual([]);
  const replaced = object('ConfigMap', '', 'v1', '${X}');
  expect(told(replaced, fluxOf('./env/a', 'postBuild: { substitute: { X: b } }'))).toEqual([
    expect.stringMatching(/^warning elsewhere Kustomization/),
  ]);
});

test('what people apply by hand keeps nothing else', () => {
  expect(findingsIn({ 'b.yaml': object('ConfigMap', 'data: { a: 1 }') })).toEqual([]);
});
