import { describe, expect, test } from 'vitest';
import { argoCdOf, findingsIn, fluxOf, namespaceOf } from '../../../support/gitops-input.ts';

const files = { 'env/a/ns.yaml': namespaceOf('a') };
const told = (...objects: readonly string[]) =>
  findingsIn({ 'x.yaml': objects.join('\n---\n'), ...files }).map(
    ({ message }) =>
      / ((?:of its (?:project|source) \S+ ?\S*, )?spec\S*) (is .*), so that/
        .exec(message)
        ?.slice(1)
        .join(' ') ?? message,
  );
const argoCd = (more: string) => argoCdOf('path: env/a', undefined, more);
const git = (more: string) =>
  `{ apiVersion: source.toolkit.fluxcd.io/v1, kind: GitRepository, metadata: { name: main, namespace: flux-system }, spec: { interval: 1m, url: "https://x/y", ${more} } }`;
const project = (more: string) =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: AppProject, metadata: { name: default, namespace: argocd }, spec: { sourceRepos: ["*"], destinations: [{ server: "*", namespace: "*" }], clusterResourceWhitelist: [{ group: "*", kind: "*" }], ${more} } }`;

describe('the API server refuses by the type of a field', () => {
  test.each([
    [
      'deletionPolicy: orphan',
      'spec.deletionPolicy is "orphan" and not one of MirrorPrune, Delete, WaitForTermination, Orphan',
    ],
    ['wait: "true"', 'spec.wait is "true" and not true or false'],
    ['timeout: 120', 'spec.timeout is 120 and not a duration such as 5m'],
    ['dependsOn: { name: a }', 'spec.dependsOn is {"name":"a"} and not a list'],
    ['healthChecks: [{ kind: Deployment }]', 'spec.healthChecks[0].name is missing'],
  ])('a Kustomization with %s', (more, fault) => {
    expect(told(fluxOf('./env/a', more))).toEqual([fault]);
  });
  test.each([
    ['ref: { branch: 1.10 }', 'spec.ref.branch is 1.1 and not a text'],
    ['ref: main', 'spec.ref is "main" and not a map'],
    ['verify: { mode: HEAD }', 'spec.verify.secretRef is missing'],
  ])('a source with %s', (more, fault) => {
    expect(told(fluxOf('./env/a'), git(more))).toEqual([
      `of its source GitRepository flux-system/main, ${fault}`,
    ]);
  });
  test.each([
    [
      'syncPolicy: { automated: { prune: "true" } }',
      'spec.syncPolicy.automated.prune is "true" and not true or false',
    ],
    ['syncPolicy: { retry: { limit: "5" } }', 'spec.syncPolicy.retry.limit is "5" and not a whole number'],
    ['syncPolicy: { syncOptions: { a: b } }', 'spec.syncPolicy.syncOptions is {"a":"b"} and not a list'],
    [
      'syncPolicy: { managedNamespaceMetadata: { annotations: { a: 1 } } }',
      'spec.syncPolicy.managedNamespaceMetadata.annotations.a is 1 and not a text',
    ],
  ])('an Application with %s', (more, fault) => {
    expect(told(argoCd(more))).toEqual([fault]);
  });
  test.each([
    ['roles: [{ policies: [] }]', 'spec.roles[0].name is missing'],
    ['syncWindows: [{ manualSync: "yes" }]', 'spec.syncWindows[0].manualSync is "yes" and not true or false'],
    ['namespaceResourceBlacklist: [{ kind: Secret }]', 'spec.namespaceResourceBlacklist[0].group is missing'],
  ])('a project with %s', (more, fault) => {
    expect(told(argoCd(''), project(more))).toEqual([`of its project "default", ${fault}`]);
  });
});

test('it takes fields of the right types, and those that are null', () => {
  const flux = fluxOf(
    './env/a',
    'deletionPolicy: Orphan, wait: true, timeout: 2m, force: null, dependsOn: []',
  );
  expect(told(flux, git('ref: { branch: main }, timeout: 60s, secretRef: { name: a }'))).toEqual([]);
  const policy =
    'automated: { prune: true }, retry: { limit: 5, backoff: { duration: 5s, factor: 2 } }, syncOptions: [A=b]';
  expect(
    told(
      argoCd(`revisionHistoryLimit: 3, syncPolicy: { ${policy} }`),
      project('description: a, syncWindows: []'),
    ),
  ).toEqual([]);
});

test('a source or a project that is refused for its metadata applies nothing either', () => {
  const labelled = (text: string) => text.replace('metadata: {', 'metadata: { labels: { "a b": c },');
  const messages = (...objects: readonly string[]) =>
    findingsIn({ 'x.yaml': objects.join('\n---\n'), ...files }).map(({ message }) => message);
  expect(messages(fluxOf('./env/a'), labelled(git('')))).toEqual([
    expect.stringMatching(/of its source \S+ \S+, the API server refuses it for its metadata/),
  ]);
  expect(messages(argoCd(''), labelled(project('')))).toEqual([
    expect.stringMatching(/of its project "default", the API server refuses it for its metadata/),
  ]);
});
