import { describe, expect, test } from 'vitest';
import { argoCdOf, findingsIn, fluxOf, namespaceOf } from '../../../support/gitops-input.ts';

const messagesOf = (...appliers: readonly string[]): readonly string[] =>
  findingsIn({
    'x.yaml': appliers.join('\n---\n'),
    'env/a/ns.yaml': namespaceOf('a'),
    'env/b/ns.yaml': namespaceOf('b'),
  }).map(({ effect, message }) => `${effect}: ${message}`);
const [a, b] = [fluxOf('./env/a'), fluxOf('./env/b')];

describe('a Kustomization applies nothing', () => {
  test.each([
    [
      'v1,',
      'v3,',
      /has no version v3, so that it applies nothing; write apiVersion: kustomize\.toolkit\.fluxcd\.io\/v1/,
    ],
    ['interval: 1m,', '', /spec\.interval is not a duration/],
    ['interval: 1m', 'interval: 1 m', /spec\.interval is not a duration/],
    ['prune: true,', '', /spec\.prune is not true or false/],
    ['prune: true', 'prune: "true"', /spec\.prune is not true or false/],
    ['kind: GitRepository', 'kind: GitRepo', /spec\.sourceRef does not name a source/],
    ['name: main', 'name: ""', /spec\.sourceRef does not name a source/],
  ])('with %s for %s', (right, wrong, message) => {
    expect(a).toContain(right);
    expect(
      messagesOf(a.replace(right, wrong), b).filter((one) => !one.startsWith('not-applied')),
    ).toContainEqual(expect.stringMatching(message));
  });
  test('while it waits for one that is not here', () => {
    const waiting = (entry: string) => fluxOf('./env/b', `dependsOn: [{ ${entry} }]`);
    expect(messagesOf(a, waiting('name: apply-env-a'))).toEqual([]);
    expect(messagesOf(a, waiting('name: apply-env-a, namespace: flux-system'))).toEqual([]);
    for (const missing of ['name: apply-env-x', 'name: apply-env-a, namespace: other'])
      expect(messagesOf(a, waiting(missing))).toEqual([
        expect.stringMatching(
          /^elsewhere: .* waits for Kustomization (?:flux-system\/apply-env-x|other\/apply-env-a), which/,
        ),
      ]);
  });
  test('while it waits for an expression, as far as is known', () => {
    const waiting = fluxOf('./env/b', 'dependsOn: [{ name: apply-env-a, readyExpr: "false" }]');
    expect(messagesOf(a, waiting)).toEqual([
      expect.stringMatching(
        /^elsewhere: .* waits until an expression is true, "false", which is not evaluated here/,
      ),
    ]);
  });
  test('while it and another wait for each other, at once or by others between them', () => {
    const waiting = (path: string, ...names: readonly string[]) =>
      fluxOf(path, `dependsOn: [${names.map((name) => `{ name: apply-env-${name} }`).join()}]`);
    const told = (...appliers: readonly string[]) =>
      messagesOf(...appliers).map(
        (one) => /waits for Kustomization (\S+), and that for this one/.exec(one)?.[1],
      );
    const flux = (name: string) => `flux-system/apply-env-${name}`;
    expect(told(waiting('./env/a', 'b'), waiting('./env/b', 'a'))).toEqual([flux('b'), flux('a')]);
    expect(told(waiting('./env/a', 'a'), b)).toEqual([flux('a')]);
    const [c, d] = [waiting('./env/b', 'a', 'b-c'), waiting('./env/b/c', 'a')];
    expect(
      messagesOf(waiting('./env/a', 'b'), c, d).filter((one) => one.includes('and that for')),
    ).toHaveLength(3);
    expect(told(a, waiting('./env/b', 'a'))).toEqual([]);
  });
  test('but does with durations of several parts, and by the version before', () => {
    expect(messagesOf(a.replace('1m', '1h30m'), b.replace('v1,', 'v1beta2,'))).toEqual([]);
  });
});

describe('an object whose metadata the API server refuses applies nothing', () => {
  const refused = /the API server refuses it for its metadata, so that it applies nothing/;
  test.each([
    ['a Kustomization', a, b],
    ['an Application', argoCdOf('path: env/a'), argoCdOf('path: env/b')],
  ])('such as %s', (_, one, other) => {
    for (const faulty of ['metadata: { name: Apply_a,', 'metadata: { labels: { "a b": c }, name: a,'])
      expect(messagesOf(one.replace(/metadata: \{ name: \S+/, faulty), other)).toContainEqual(
        expect.stringMatching(refused),
      );
    expect(messagesOf(one, other)).toEqual([]);
  });
});

describe('an Application applies nothing', () => {
  const app = argoCdOf('path: env/a');
  const rest = argoCdOf('path: env/b');
  test.each([
    ['v1alpha1,', 'v1,', /argoproj\.io has no version v1/],
    ['project: default,', '', /spec\.project is missing/],
    ['name: in-cluster', '', /spec\.destination does not name a cluster/],
    ['name: in-cluster', 'name: a, server: "https://a"', /spec\.destination does not name a cluster/],
    ['repoURL: "https://x/y.git",', '', /spec\.source\.repoURL is missing/],
    ['path: env/a', 'path: /env/a', /spec\.source\.path begins with a slash/],
  ])('with %s for %s', (right, wrong, message) => {
    expect(app).toContain(right);
    expect(messagesOf(app.replace(right, wrong), rest)).toContainEqual(expect.stringMatching(message));
  });
  test('but does with a cluster, a project and a repository', () => {
    expect(messagesOf(app, rest)).toEqual([]);
  });
  const refreshed = (paths: string) =>
    app.replace(
      'metadata: {',
      `metadata: { annotations: { argocd.argoproj.io/manifest-generate-paths: "${paths}" },`,
    );
  test.each(['.', '/env', '/', '/env/a/', '..', '/charts; .', ''])(
    'but does if it is refreshed by %j',
    (paths) => {
      expect(messagesOf(refreshed(paths), rest)).toEqual([]);
    },
  );
  test.each(['/other', 'b', '/env/b', '/env/ab;/env/b', '/env/a/*.yaml'])(
    'that changes, if it is refreshed by %j',
    (paths) => {
      expect(messagesOf(refreshed(paths), rest)).toEqual([
        expect.stringMatching(
          /manifest-generate-paths does not hold \/env\/a, so that Argo CD applies nothing/,
        ),
      ]);
    },
  );
});
