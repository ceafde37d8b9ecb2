import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
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
    const other = into('other').replace('metadata: { name: ', 'metadata: { name: other-');
    const placed = (one: string, two: string) =>
      findingsIn({ 'x.yaml': `${one}\n---\n${two}`, ...files }).map(({ source }) => source.file);
    expect(placed(into('shop'), other)).toEqual(['env/units/a.yaml']);
    expect(placed(into('other'), other)).toEqual([]);
  });
  test('keeps Flux from applying anything, unless the Kustomization has a namespace for it', () => {
    const told = (flux: string, object = pod('a')) =>
      findingsIn({
        'x.yaml': flux,
        'env/units/a.yaml': object,
        'env/units/ns.yaml': namespaceOf('shop'),
      }).map(({ effect, message }) => `${effect} ${message}`);
    const refused = (kind: string) => [
      expect.stringMatching(
        new RegExp(
          `^elsewhere Kustomization .*: the ${kind} in env/units/a\\.yaml names no namespace, so that Flux`,
        ),
      ),
    ];
    expect(told(fluxOf('./env/units'))).toEqual(refused('Pod'));
    const secret = (metadata: string) => `{ apiVersion: v1, kind: Secret, metadata: { name: a${metadata} } }`;
    expect(told(fluxOf('./env/units'), secret(''))).toEqual(refused('Secret'));
    expect(told(fluxOf('./env/units'), secret(', namespace: shop'))).toEqual([]);
    for (const object of [
      '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: a } }',
      '{ apiVersion: projectcalico.org/v3, kind: GlobalNetworkSet, metadata: { name: a } }',
      '{ apiVersion: example.com/v1, kind: CloudThing, metadata: { name: a } }',
    ])
      expect(told(fluxOf('./env/units'), object).filter((one) => one.includes('names no'))).toEqual([]);
    expect(told(fluxOf('./env/units', 'targetNamespace: shop'))).toEqual([
      expect.stringMatching(/it makes or changes objects that are not here/),
    ]);
  });
});

describe('an object that names no namespace, and that people apply', () => {
  const open = (...files: readonly string[]) =>
    findingsIn(Object.fromEntries(files.map((text, index) => [`env/${index}.yaml`, text]))).map(
      ({ effect, source }) => `${effect} ${source.file}`,
    );
  test('is open if others name theirs, which is said once', () => {
    const named = pod('b', 'namespace: shop');
    expect(open(pod('a'), pod('c'), named)).toEqual(['elsewhere env/0.yaml']);
    expect(open(pod('a'), pod('b', 'namespace: default'))).toEqual(['elsewhere env/0.yaml']);
    expect(open(pod('a', 'uid: "1"'), pod('b', 'namespace: shop, uid: "2"'))).toEqual([
      'elsewhere env/0.yaml',
    ]);
  });
  test('is in the same namespace as the others, if none names its own', () => {
    expect(open(pod('a'), pod('b'), namespaceOf('shop'))).toEqual([]);
  });
  test('does not matter if it closes nothing', () => {
    const account = '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: a } }';
    expect(open(account, pod('b', 'namespace: shop'))).toEqual([]);
  });
  test('is where the release of its chart is', () => {
    const { manifests } = parseManifests([
      { file: 'chart x', text: `${pod('a')}\n---\n${namespaceOf('shop')}`, namespace: 'shop' },
      { file: 'b.yaml', text: pod('b', 'namespace: shop') },
    ]);
    const { evaluation, findings } = analyze({ manifests, findings: [] });
    expect(findings).toEqual([]);
    expect(evaluation.cluster.workloads.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([
      'shop/a',
      'shop/b',
    ]);
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
