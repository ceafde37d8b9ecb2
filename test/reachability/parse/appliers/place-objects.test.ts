import { describe, expect, test } from 'vitest';
import {
  analysisOf,
  argoCdOf,
  findingsIn,
  fluxOf,
  listing,
  namespaceOf,
} from '../../../support/gitops-input.ts';

const pod = (name: string, metadata = ''): string =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, ${metadata} }, spec: { containers: [{ name: c, image: i }] } }`;
const into = (namespace: string): string =>
  argoCdOf('path: env/units', `name: in-cluster, namespace: ${namespace}`);
const workloadsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  analysisOf(files).evaluation.cluster.workloads.map(({ namespace, name }) => `${namespace}/${name}`);

describe('an object that names no namespace', () => {
  const files = { 'env/units/a.yaml': pod('a'), 'env/units/ns.yaml': namespaceOf('shop') };
  test('is in the one that its Application is for', () => {
    expect(workloadsOf({ 'x.yaml': into('shop'), ...files })).toEqual(['shop/a']);
    expect(workloadsOf({ 'x.yaml': into('""'), ...files })).toEqual(['default/a']);
    expect(workloadsOf({ 'x.yaml': fluxOf('./env/units'), ...files })).toEqual(['default/a']);
    expect(workloadsOf(files)).toEqual(['default/a']);
  });
  test('is the same as one that names this namespace', () => {
    const twice = { ...files, 'env/units/b.yaml': pod('a', 'namespace: shop, labels: { a: b }') };
    expect(findingsIn({ 'x.yaml': into('shop'), ...twice })).toMatchObject([{ effect: 'unreadable' }]);
    expect(workloadsOf({ 'x.yaml': into('other'), ...twice })).toEqual(['other/a', 'shop/a']);
  });
  test('is open if two put it in different ones', () => {
    const both = `${into('shop')}\n---\n${fluxOf('./env/units')}`;
    expect(findingsIn({ 'x.yaml': both, ...files })).toMatchObject([
      { effect: 'elsewhere', source: { file: 'env/units/a.yaml' } },
    ]);
    expect(findingsIn({ 'x.yaml': `${into('default')}\n---\n${fluxOf('./env/units')}`, ...files })).toEqual(
      [],
    );
  });
});

describe('a uid', () => {
  const dead = `${pod('a', 'uid: 1c2').slice(0, -1)}, status: { phase: Failed } }`;
  test('makes a file a dump of a cluster, whose status counts', () => {
    expect(workloadsOf({ 'units/a.yaml': dead })).toEqual([]);
  });
  test('says nothing in a file that a kustomization lists or a tool applies', () => {
    expect(workloadsOf({ 'units/a.yaml': dead, 'units/kustomization.yaml': listing('a.yaml') })).toEqual([
      'default/a',
    ]);
    for (const x of [into('default'), fluxOf('./env/units')])
      expect(workloadsOf({ 'x.yaml': x, 'env/units/a.yaml': dead })).toEqual(['default/a']);
  });
});
