import { describe, expect, test } from 'vitest';
import { argoCdOf, findingsIn, namespaceOf } from '../../../support/gitops-input.ts';

const project = (windows: readonly object[]) =>
  JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace: 'argocd' },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      syncWindows: windows,
    },
  });
const told = (...windows: readonly object[]) =>
  findingsIn({
    'x.yaml': [argoCdOf('path: env/a', 'name: in-cluster, namespace: a'), project(windows)].join('\n---\n'),
    'env/a/ns.yaml': namespaceOf('a'),
  }).map(({ message }) => / its project "default" (.*); correct/.exec(message)?.[1] ?? message);
const always = { kind: 'deny', schedule: '* * * * *', duration: '1h' };
const all = { applications: ['*'] };
const closed = (days: number) => [`lets nobody apply it for ${days} days, by syncWindows`];
const never = ['never lets anybody apply it, by syncWindows'];

describe('nobody can apply an Application', () => {
  test.each([
    [all],
    [{ applications: ['apply-*'] }],
    [{ clusters: ['in-cluster'] }],
    [{ namespaces: ['{a,b}'] }],
  ])('while windows of %j always deny it', (target) => {
    expect(told({ ...always, ...target })).toEqual(never);
  });
  test('while several windows together always deny it', () => {
    const half = { kind: 'deny', duration: '12h', ...all };
    expect(
      told({ ...half, schedule: '0 0 * * *' }, { ...half, schedule: '0 12 * * *', manualSync: true }),
    ).toEqual([]);
    expect(told({ ...half, schedule: '0 0 * * *' }, { ...half, schedule: '0 12 * * *' })).toEqual(never);
  });
  test('for months', () => {
    expect(told({ kind: 'allow', schedule: '0 0 1 1 *', duration: '1h', ...all })).toEqual(closed(365));
    expect(told({ kind: 'deny', schedule: '0 0 1 jul *', duration: '2400h', ...all })).toEqual(closed(100));
    expect(told({ kind: 'allow', schedule: '0 0 30 2 *', duration: '1h', ...all })).toEqual(never);
  });
  test.each([
    [{ ...always, ...all, schedule: '@daily' }],
    [{ ...always, ...all, schedule: '* * * *' }],
    [{ ...always, ...all, schedule: '60 * * * *' }],
    [{ ...always, ...all, duration: '1 day' }],
  ])('with a window that Argo CD does not understand: %j', (window) => {
    expect(told(window)).toEqual([
      expect.stringMatching(/^has a window for it with schedule .* which Argo CD does not understand$/),
    ]);
  });
});

describe('people can apply it', () => {
  test.each([
    ['a weekend', { kind: 'deny', schedule: '0 22 * * fri', duration: '60h', ...all }],
    ['every night', { kind: 'allow', schedule: '0 22 * * *', duration: '1h', ...all }],
    ['by hand', { ...always, ...all, manualSync: true }],
    ['others alone', { ...always, applications: ['other'] }],
    ['no one in particular', always],
    ['only one of all that is needed', { ...always, ...all, namespaces: ['b'], andOperator: true }],
    ['a quarter', { kind: 'allow', schedule: '0 8 1 */3 *', duration: '30m', ...all }],
  ])('with a window for %s', (_, window) => {
    expect(told(window)).toEqual([]);
  });
});
