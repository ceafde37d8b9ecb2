import { describe, expect, test } from 'vitest';
import { findingsIn } from '../objects-in.ts';

const marked = (place: 'annotations' | 'labels', key: string, value: string, kind = 'Namespace'): string =>
  `apiVersion: ${kind === 'Job' ? 'batch/v1' : 'v1'}
kind: ${kind}
metadata:
  name: web
  ${place}: { ${key}: "${value}" }
${kind === 'Job' ? 'spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: b }] } } }' : ''}`;

/** What the mark says, by the value that says it and others that do not; without others, any value says it. */
const marks: readonly (readonly [key: string, value: string, what: string, others: readonly string[]])[] = [
  ['config.kubernetes.io/local-config', 'true', 'kustomize and kpt leave it out', ['false', 'False']],
  ['config.kubernetes.io/function', '', 'kustomize and kpt run it and do not apply it', []],
  ['argocd.argoproj.io/hook', 'PreSync', 'Argo CD applies it as a hook, and perhaps not for long', []],
  ['helm.sh/hook', 'pre-install', 'Helm applies it as a hook, and perhaps not for long', []],
  ['argocd.argoproj.io/skip-reconcile', 'True', 'Argo CD does not apply it', ['false', 'truer']],
  ['kustomize.toolkit.fluxcd.io/reconcile', 'Disabled', 'Flux does not apply it', ['enabled']],
  ['kustomize.toolkit.fluxcd.io/ssa', 'Ignore', 'Flux does not apply it', ['merge']],
  ['kustomize.toolkit.fluxcd.io/ssa', 'IfNotPresent', 'Flux leaves one that exists as it is', ['merge']],
  ['kapp.k14s.io/noop', '', 'kapp does not apply it', []],
  ['kapp.k14s.io/exists', '', 'kapp does not apply it, and waits until it exists', []],
  ['kapp.k14s.io/update-strategy', 'skip', 'kapp leaves one that exists as it is', ['fallback-on-replace']],
  ['configmanagement.gke.io/managed', 'disabled', 'Config Sync does not apply it', ['enabled']],
  ['client.lifecycle.config.k8s.io/mutation', 'ignore', 'Config Sync leaves one that exists as it is', ['x']],
  ...[
    'configsync.gke.io/cluster-name-selector',
    'configmanagement.gke.io/cluster-selector',
    'configmanagement.gke.io/namespace-selector',
  ].map((key) => [key, 'x', 'Config Sync applies it to some clusters or namespaces only', []] as const),
  ['kapp.k14s.io/versioned', '', 'kapp keeps those of before beside it', []],
  ['kapp.k14s.io/versioned-keep-original', '', 'kapp keeps those of before beside it', []],
  ['strategy.spinnaker.io/versioned', 'true', 'Spinnaker keeps those of before beside it', ['false']],
  ['kluctl.io/hook', 'pre-deploy', 'Kluctl applies it as a hook, and perhaps not for long', []],
  ['kluctl.io/delete', 'true', 'Kluctl removes it', ['false']],
  ['werf.io/deploy-on', 'uninstall', 'werf applies it as a hook, and perhaps not for long', []],
  ['werf.io/delete-policy', 'succeeded', 'werf removes it after a while', ['before-creation']],
  ['release.openshift.io/delete', 'true', 'OpenShift removes it', ['false']],
  ['release.openshift.io/create-only', 'true', 'OpenShift leaves one that exists as it is', ['false']],
  ['janitor/ttl', '7d', 'kube-janitor removes it after a while', []],
  ['janitor/expires', '2026-01-31', 'kube-janitor removes it after a while', []],
];

describe('an annotation by which a tool leaves an object out', () => {
  test.each(marks)('is said: %s %s', (key, value, what, others) => {
    expect(findingsIn(marked('annotations', key, value))).toEqual([
      `5: not-applied: Namespace web: annotation ${key} says that ${what}, while it is counted here; remove the annotation or the object, or accept the object in the expectations by kind and name`,
    ]);
    for (const other of others) expect(findingsIn(marked('annotations', key, other))).toEqual([]);
    if (!key.startsWith('kustomize.toolkit.fluxcd.io'))
      expect(findingsIn(marked('labels', key, value || 'x'))).toEqual([]);
  });
  test.each(marks)('is said of a job as well, but for a hook: %s', (key, value, what) => {
    const said = findingsIn(marked('annotations', key, value, 'Job'));
    expect(said).toHaveLength(what.includes('hook') ? 0 : 1);
  });
});

test('Flux looks for its marks among the labels as well', () => {
  for (const [key, value] of [
    ['reconcile', 'disabled'],
    ['ssa', 'Ignore'],
    ['ssa', 'IfNotPresent'],
  ] as const)
    expect(findingsIn(marked('labels', `kustomize.toolkit.fluxcd.io/${key}`, value))).toEqual([
      expect.stringContaining(`label kustomize.toolkit.fluxcd.io/${key} says that Flux`),
    ]);
  expect(findingsIn(marked('labels', 'kustomize.toolkit.fluxcd.io/prune', 'disabled'))).toEqual([]);
});

test('an account may be there for a hook', () => {
  const said = (key: string) => findingsIn(marked('annotations', key, 'x', 'ServiceAccount'));
  expect(said('helm.sh/hook')).toEqual([]);
  expect(said('argocd.argoproj.io/hook')).toEqual([]);
  expect(said('janitor/ttl')).toHaveLength(1);
});

test('what is in a cluster is there, unless it is gone soon', () => {
  const said = (key: string, value: string) =>
    findingsIn(marked('annotations', key, value).replace('name: web', 'name: web\n  uid: "1"'));
  expect(said('kustomize.toolkit.fluxcd.io/reconcile', 'disabled')).toEqual([]);
  expect(said('release.openshift.io/create-only', 'true')).toEqual([]);
  expect(said('helm.sh/hook', 'pre-install')).toHaveLength(1);
  expect(said('janitor/ttl', '7d')).toHaveLength(1);
});

test('a label by which the addon manager leaves an object as it is is said', () => {
  const key = 'addonmanager.kubernetes.io/mode';
  expect(findingsIn(marked('labels', key, 'EnsureExists'))).toEqual([
    expect.stringContaining(`label ${key} says that the addon manager leaves one that exists as it is`),
  ]);
  expect(findingsIn(marked('labels', key, 'Reconcile'))).toEqual([]);
});

test('a label by which hierarchical namespaces know copies is said', () => {
  const key = 'hnc.x-k8s.io/inherited-from';
  expect(findingsIn(marked('labels', key, 'parent'))).toEqual([
    expect.stringContaining(`label ${key} says that the hierarchical namespace controller removes it`),
  ]);
  expect(findingsIn(marked('annotations', key, 'parent'))).toEqual([]);
});

test('a label by which Kyverno removes an object later is said', () => {
  const key = 'cleanup.kyverno.io/ttl';
  expect(findingsIn(marked('labels', key, '2h'))).toEqual([
    `5: not-applied: Namespace web: label ${key} says that Kyverno removes it after a while, while it is counted here; remove the label or the object, or accept the object in the expectations by kind and name`,
  ]);
  expect(findingsIn(marked('annotations', key, '2h'))).toEqual([]);
});
