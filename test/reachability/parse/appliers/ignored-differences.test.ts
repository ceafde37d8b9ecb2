import { describe, expect, test } from 'vitest';
import { findIgnored, findIgnoredIn } from '../../../../reachability/parse/appliers/ignored-differences.ts';
import { argoCdOf, findingsIn, namespaceOf } from '../../../support/gitops-input.ts';

const policies = { group: 'networking.k8s.io', kind: 'NetworkPolicy' };
const deployments = { group: 'apps', kind: 'Deployment' };

describe('differences that Argo CD ignores decide on connections', () => {
  test.each([
    [policies, { jsonPointers: ['/spec'] }, 'NetworkPolicy'],
    [policies, { jsonPointers: [''] }, 'NetworkPolicy'],
    [policies, { jsonPointers: ['/status', '/spec/ingress/0'] }, 'NetworkPolicy'],
    [policies, { jqPathExpressions: ['.spec.ingress[]?.from'] }, 'NetworkPolicy'],
    [policies, { managedFieldsManagers: ['kyverno'] }, 'NetworkPolicy'],
    [{ group: '*', kind: '*' }, { managedFieldsManagers: ['x'] }, 'NetworkPolicy'],
    [{ group: '*.projectcalico.org', kind: 'Global*' }, { jsonPointers: ['/spec'] }, 'GlobalNetworkPolicy'],
    [{ group: '', kind: 'Namespace' }, { jsonPointers: ['/metadata/labels/team'] }, 'Namespace'],
    [deployments, { jsonPointers: ['/spec/template/metadata/labels'] }, 'Deployment'],
    [deployments, { jsonPointers: ['/spec'] }, 'Deployment'],
    [deployments, { jsonPointers: ['/spec/template/spec/hostNetwork'] }, 'Deployment'],
    [deployments, { jsonPointers: ['/spec/template/spec/serviceAccountName'] }, 'Deployment'],
    [deployments, { jsonPointers: ['/spec/template/spec/containers/0/ports'] }, 'Deployment'],
    [
      deployments,
      { jqPathExpressions: ['.spec.template.spec.containers[].ports[] | .containerPort'] },
      'Deployment',
    ],
    [{ group: 'argoproj.io', kind: 'Rollout' }, { jsonPointers: ['/spec/template/metadata'] }, 'Rollout'],
    [
      { group: '{apps,networking.k8s.io}', kind: 'NetworkPolicy' },
      { jsonPointers: ['/spec'] },
      'NetworkPolicy',
    ],
    [{ group: 'batch', kind: 'CronJob' }, { jqPathExpressions: ['.spec.jobTemplate'] }, 'CronJob'],
  ])('of %j by %j', (compared, fields, kind) => {
    expect(findIgnored(compared, fields)).toBe(kind);
  });
});

test.each([
  '."spec"',
  '.["spec"].ingress',
  '. | .spec',
  '..',
  '..|.ingress?',
  '.status, .spec',
  '.status // .spec',
  '.status | (.x), .spec',
  '(.spec)',
  'getpath(["spec"])',
  '.spec|=1',
])('they may by the expression %j', (expression) => {
  expect(findIgnored(policies, { jqPathExpressions: [expression] })).toBe('NetworkPolicy');
});

describe('they do not', () => {
  test.each([
    [policies, { jsonPointers: ['/status', '/metadata/annotations'] }],
    [policies, {}],
    [{ group: '', kind: 'NetworkPolicy' }, { jsonPointers: ['/spec'] }],
    [deployments, { jsonPointers: ['/spec/replicas', '/spec/template/spec/containers/0/image'] }],
    [deployments, { jsonPointers: ['/metadata/labels'] }],
    [deployments, { managedFieldsManagers: ['kube-controller-manager'] }],
    [deployments, { jqPathExpressions: ['.spec.template.spec.initContainers[] | select(.name == "x")'] }],
    [deployments, { jqPathExpressions: ['.spec.template.spec.containers[] | select(.name | IN("a", "b"))'] }],
    [
      deployments,
      { jqPathExpressions: ['.spec.template.spec.containers[].env[]? | select(.name == "A,B")'] },
    ],
    [deployments, { jqPathExpressions: ['.spec.template.metadata.annotations["a.b/c"]'] }],
    [policies, { jqPathExpressions: ['.metadata.annotations | with_entries(select(.key))', '.status'] }],
    [policies, { jsonPointers: ['/metadata/annotations/a~1b'] }],
    [{ group: '*', kind: '*' }, { jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'] }],
    [{ group: 'admissionregistration.k8s.io', kind: '*' }, { jsonPointers: ['/webhooks'] }],
  ])('of %j by %j', (compared, fields) => {
    expect(findIgnored(compared, fields)).toBeUndefined();
  });
  test('if no entry says so', () => {
    expect(findIgnoredIn(undefined)).toBeUndefined();
    expect(findIgnoredIn([{ ...deployments, jsonPointers: ['/spec/replicas'] }, 5])).toBeUndefined();
    expect(findIgnoredIn([{ kind: 'Namespace', jsonPointers: ['/metadata'] }])).toBe('Namespace');
  });
});

test('an Application that ignores some leaves the proof open', () => {
  const told = (kind: string) =>
    findingsIn({
      'x.yaml': argoCdOf(
        'path: env/a',
        undefined,
        `ignoreDifferences: [{ group: networking.k8s.io, kind: ${kind}, jsonPointers: [/spec] }]`,
      ),
      'env/a/ns.yaml': namespaceOf('a'),
    }).map(({ effect, message }) => `${effect} ${message}`);
  expect(told('NetworkPolicy')).toEqual([
    expect.stringMatching(
      /^elsewhere .*: spec\.ignoreDifferences makes Argo CD leave a NetworkPolicy that exists as it is/,
    ),
  ]);
  expect(told('Ingress')).toEqual([]);
});
