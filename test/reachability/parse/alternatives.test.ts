import { describe, expect, test } from 'vitest';
import { findingsIn, listing, namespaceOf } from '../../support/gitops-input.ts';

const accountOf = (name: string) =>
  `{ apiVersion: v1, kind: ServiceAccount, metadata: { name: ${name}, namespace: shop } }`;
const policyOf = (name: string, more = '') =>
  `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: ${name}, namespace: shop${more} }, spec: { podSelector: {} } }`;
const bothApply = (files: Readonly<Record<string, string>>) =>
  findingsIn(files)
    .filter(({ message }) => message.includes('both apply it'))
    .map(
      ({ effect, message, source }) =>
        `${source.file} ${effect} ${/: (\S+ and \S+) both/.exec(message)?.[1]}`,
    );

describe('two overlays of one base are two ways to apply it', () => {
  const base = { 'base/kustomization.yaml': listing('a.yaml'), 'base/a.yaml': policyOf('a') };
  test('which is said once for the two', () => {
    const files = {
      'base/kustomization.yaml': listing('a.yaml', 'b.yaml'),
      'base/a.yaml': policyOf('a'),
      'base/b.yaml': policyOf('b'),
      'dev/kustomization.yaml': listing('../base', 'deny.yaml'),
      'dev/deny.yaml': policyOf('deny'),
      'prod/kustomization.yaml': listing('../base'),
    };
    expect(bothApply(files)).toEqual(['base/a.yaml not-applied dev and prod']);
  });
  test('and one is one, whatever is between', () => {
    expect(bothApply({ ...base, 'dev/kustomization.yaml': listing('../base') })).toEqual([]);
    expect(
      bothApply({
        ...base,
        'middle/kustomization.yaml': listing('../base'),
        'dev/kustomization.yaml': listing('../middle'),
      }),
    ).toEqual([]);
  });
});

describe('an object in two folders', () => {
  test('is one that two clusters have', () => {
    expect(bothApply({ 'dev/a.yaml': policyOf('a'), 'prod/a.yaml': policyOf('a') })).toEqual([
      'prod/a.yaml not-applied dev and prod',
    ]);
  });
  test('is harmless in files of one folder, and if the cluster told of it twice', () => {
    expect(bothApply({ 'dev/a.yaml': policyOf('a'), './dev/b.yaml': policyOf('a') })).toEqual([]);
    const live = policyOf('a', ', uid: "1"');
    expect(bothApply({ 'dev/a.yaml': live, 'prod/a.yaml': live })).toEqual([]);
  });
  test('is harmless if parts of a cluster share its kind, or if it bears on nothing', () => {
    for (const object of [
      namespaceOf('shop'),
      accountOf('shop'),
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: shop } }',
    ])
      expect(bothApply({ 'dev/a.yaml': object, 'prod/a.yaml': object })).toEqual([]);
  });
});
