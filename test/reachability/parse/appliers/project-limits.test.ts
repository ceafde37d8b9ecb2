import { describe, expect, test } from 'vitest';
import { argoCdOf, findingsIn, namespaceOf } from '../../../support/gitops-input.ts';

const everything = {
  sourceRepos: ['*'],
  destinations: [{ server: '*', namespace: '*' }],
  clusterResourceWhitelist: [{ group: '*', kind: '*' }],
};
const projectOf = (spec: object, name = 'default') =>
  JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace: 'argocd' },
    spec,
  });
const policy =
  '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a, namespace: a }, spec: { podSelector: {} } }';
const objects = { 'env/a/ns.yaml': namespaceOf('a'), 'env/a/policy.yaml': policy };
const told = (spec: object, destination = 'name: in-cluster, namespace: a', files = objects) =>
  findingsIn({
    'x.yaml': [argoCdOf('path: env/a', destination), projectOf(spec)].join('\n---\n'),
    ...files,
  }).map(
    ({ message }) => /its project "default" does not permit (.*), so that/.exec(message)?.[1] ?? message,
  );

describe('a project permits', () => {
  test.each([
    [everything],
    [{ ...everything, sourceRepos: ['https://x/*'] }],
    [{ ...everything, sourceRepos: ['https://x/y'] }],
    [{ ...everything, sourceRepos: ['!https://other/*', '*'] }],
    [{ ...everything, destinations: [{ name: 'in-cluster', namespace: 'a' }] }],
    [{ ...everything, destinations: [{ server: 'https://kubernetes.default.svc', namespace: '!b' }] }],
    [
      {
        ...everything,
        destinations: [
          { server: '*', namespace: 'a' },
          { server: '*', namespace: '!b' },
        ],
      },
    ],
    [{ ...everything, sourceRepos: ['https://**'] }],
    [{ ...everything, sourceRepos: ['https://?/[x-z]*'] }],
    [{ ...everything, clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }] }],
    [{ ...everything, clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'a*' }] }],
    [{ ...everything, clusterResourceBlacklist: [{ group: '', kind: 'Namespace', name: 'b' }] }],
    [{ ...everything, namespaceResourceWhitelist: [{ group: 'networking.k8s.io', kind: '*' }] }],
    [{ ...everything, namespaceResourceBlacklist: [{ group: '', kind: 'Secret' }] }],
  ])('with %j', (spec) => {
    expect(told(spec)).toEqual([]);
  });
  test('what is for a cluster whose other name is not known', () => {
    const spec = { ...everything, destinations: [{ server: 'https://far', namespace: 'a' }] };
    expect(told(spec, 'name: far, namespace: a')).toEqual([]);
    expect(told({ ...spec, permitOnlyProjectScopedClusters: true }, 'name: far, namespace: a')).toEqual([]);
  });
  test('nothing if it is not here while others are', () => {
    const app = argoCdOf('path: env/a').replace('project: default', 'project: shop');
    const findings = (...projects: readonly string[]) =>
      findingsIn({ 'x.yaml': [app, ...projects].join('\n---\n'), ...objects }).map(({ message }) => message);
    expect(findings(projectOf(everything, 'other'))).toEqual([
      expect.stringMatching(/its project "shop" is not here, while others are/),
    ]);
    expect(findings(projectOf(everything, 'other'), projectOf(everything, 'shop'))).toEqual([]);
    expect(findings()).toEqual([]);
  });
  test('all, if it is not here', () => {
    const other = projectOf({ destinations: [] }, 'other');
    expect(findingsIn({ 'x.yaml': [argoCdOf('path: env/a'), other].join('\n---\n'), ...objects })).toEqual(
      [],
    );
  });
});

describe('a project does not permit', () => {
  const destination = 'its destination, namespace "a"';
  test.each([
    [{}, 'the repository https://x/y.git'],
    [{ ...everything, sourceRepos: ['https://x/z'] }, 'the repository https://x/y.git'],
    [{ ...everything, sourceRepos: ['*', '!https://x/*'] }, 'the repository https://x/y.git'],
    [{ ...everything, sourceRepos: ['https://*'] }, 'the repository https://x/y.git'],
    [{ ...everything, sourceRepos: ['https://x/{y,z}'] }, 'the repository https://x/y.git'],
    [{ ...everything, sourceRepos: ['https://x/y/'] }, 'the repository https://x/y.git'],
    [
      { ...everything, clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'b' }] },
      'the Namespace in env/a/ns.yaml',
    ],
    [{ ...everything, destinations: [] }, destination],
    [
      { ...everything, permitOnlyProjectScopedClusters: true },
      'the cluster that Argo CD runs in, unless a Secret makes that one of its own',
    ],
    [{ ...everything, destinations: [{ server: '*', namespace: 'b' }] }, destination],
    [{ ...everything, destinations: [{ server: 'https://far', namespace: 'a' }] }, destination],
    [{ ...everything, destinations: [{ server: '*', namespace: '!a' }] }, destination],
    [
      {
        ...everything,
        destinations: [
          { server: '*', namespace: '*' },
          { server: '*', namespace: '!a' },
        ],
      },
      destination,
    ],
    [
      {
        ...everything,
        destinations: [
          { server: '*', namespace: '*' },
          { server: '!https://kub*', namespace: '*' },
        ],
      },
      destination,
    ],
    [{ ...everything, clusterResourceWhitelist: undefined }, 'the Namespace in env/a/ns.yaml'],
    [
      { ...everything, clusterResourceBlacklist: [{ group: '', kind: 'Namespace' }] },
      'the Namespace in env/a/ns.yaml',
    ],
    [
      { ...everything, namespaceResourceBlacklist: [{ group: 'networking*', kind: 'NetworkPolicy' }] },
      'the NetworkPolicy in env/a/policy.yaml',
    ],
    [
      { ...everything, namespaceResourceWhitelist: [{ group: 'apps', kind: '*' }] },
      'the NetworkPolicy in env/a/policy.yaml',
    ],
  ])('with %j', (spec, what) => {
    expect(told(spec)).toEqual([what]);
  });
  test('an object that is in another namespace than it has', () => {
    const spec = { ...everything, destinations: [{ server: '*', namespace: 'b' }] };
    expect(told(spec, 'name: in-cluster, namespace: b')).toEqual([
      'namespace "a", where the NetworkPolicy in env/a/policy.yaml is',
    ]);
  });
  test('roles of the cluster, which need its leave as well', () => {
    const role = '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: a } }';
    const spec = { ...everything, clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }] };
    expect(told(spec, undefined, { ...objects, 'env/a/policy.yaml': role })).toEqual([
      'the ClusterRole in env/a/policy.yaml',
    ]);
  });
});

describe('a project takes Applications', () => {
  const app = argoCdOf('path: env/a', 'name: in-cluster, namespace: a');
  const messages = (spec: object, ...namespaces: readonly [string, string]) => {
    const [ofApp, ofProject] = namespaces.map((one) => (one === '' ? '' : `namespace: ${one}`));
    const project = projectOf(spec).replace('"namespace":"argocd"', ofProject ?? '');
    return findingsIn({
      'x.yaml': [app.replace('namespace: argocd', ofApp ?? ''), project].join('\n---\n'),
      ...objects,
    }).map(({ message }) => /does not permit (Applications .*), so/.exec(message)?.[1] ?? message);
  };
  test('of its own namespace, and of those that it names', () => {
    expect(messages(everything, 'argocd', 'argocd')).toEqual([]);
    expect(messages(everything, '', '')).toEqual([]);
    for (const pattern of ['team-a', 'team-*', '/team-./'])
      expect(messages({ ...everything, sourceNamespaces: [pattern] }, 'team-a', 'argocd')).toEqual([]);
  });
  test('of no other', () => {
    expect(messages(everything, 'argo-cd', 'argocd')).toEqual([
      'Applications in namespace "argo-cd", while it is in "argocd"',
    ]);
    expect(messages({ ...everything, sourceNamespaces: ['b'] }, '', 'argocd')).toEqual([
      'Applications in namespace "default", while it is in "argocd"',
    ]);
  });
});

test('a kind of which the scope is not known is refused if no list permits it', () => {
  const issuer = '{ apiVersion: cert-manager.io/v1, kind: ClusterIssuer, metadata: { name: a } }';
  const files = { ...objects, 'env/a/issuer.yaml': issuer };
  const namespaces = [{ group: '', kind: 'Namespace' }];
  const policies = [{ group: 'networking.k8s.io', kind: 'NetworkPolicy' }];
  const issuers = [{ group: 'cert-manager.io', kind: '*' }];
  const within = (cluster: readonly object[], namespaced: readonly object[] | undefined) =>
    told(
      {
        ...everything,
        clusterResourceWhitelist: cluster,
        ...(namespaced && { namespaceResourceWhitelist: namespaced }),
      },
      undefined,
      files,
    );
  expect(within(namespaces, policies)).toEqual(['the ClusterIssuer in env/a/issuer.yaml']);
  expect(within([...namespaces, ...issuers], policies)).toEqual([]);
  expect(within(namespaces, [...policies, ...issuers])).toEqual([]);
  expect(within(namespaces, undefined)).toEqual([]);
});
