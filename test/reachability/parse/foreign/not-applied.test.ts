import { expect, test } from 'vitest';
import { findingsIn, fluxOf, listing } from '../../../support/gitops-input.ts';

const namespace = (metadata: string) =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: a, ${metadata} } }`;
const told = (files: Readonly<Record<string, string>>) =>
  findingsIn(files).map(({ effect, message }) => `${effect} ${message}`);

test('what a cluster wrote of an object is a condition in a repository', () => {
  for (const [key, value] of [
    ['resourceVersion', '"5"'],
    ['uid', '00000000-0000-4000-8000-000000000000'],
  ]) {
    const text = namespace(`${key}: ${value}`);
    const said = [
      expect.stringMatching(
        new RegExp(`^not-applied Namespace a: metadata.${key} is that of an object in a cluster, so that`),
      ),
    ];
    expect(told({ 'a/kustomization.yaml': listing('ns.yaml'), 'a/ns.yaml': text })).toEqual(said);
    expect(told({ 'x.yaml': fluxOf('./env/a'), 'env/a/ns.yaml': text })).toEqual(said);
  }
});

test('what a cluster printed is in it', () => {
  expect(told({ 'ns.yaml': namespace('uid: "1", resourceVersion: "5"') })).toEqual([]);
  expect(
    told({ 'a/kustomization.yaml': listing('ns.yaml'), 'a/ns.yaml': namespace('generation: 5') }),
  ).toEqual([]);
});
