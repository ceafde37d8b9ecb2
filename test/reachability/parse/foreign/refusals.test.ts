import { describe, expect, test } from 'vitest';
import { findingsIn } from '../objects-in.ts';

const rule = (groups: string, resources: string, operations = '[CREATE]'): string =>
  `{ operations: ${operations}, apiGroups: ${groups}, resources: ${resources} }`;

describe('what may refuse network policies', () => {
  const policy = (one: string, uid = '') => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: x${uid} }
spec: { matchConstraints: { resourceRules: [${one}] } }`;
  const webhookFor = (one: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: x }
webhooks: [{ name: a.example.com, rules: [${one}] }, { name: b.example.com }]`;
  const open = [
    expect.stringMatching(/^2: not-applied: .*: it may refuse network policies that are counted/),
  ];
  test('leaves the proof open if it is for them by name', () => {
    for (const one of [
      rule('[networking.k8s.io]', '[ingresses, networkpolicies]'),
      rule('["*"]', '[networkpolicies]', '[UPDATE]'),
      rule('[crd.projectcalico.org]', '[globalnetworkpolicies]'),
      rule('[projectcalico.org]', '[tiers]', '["*"]'),
      rule('[policy.networking.k8s.io]', '[adminnetworkpolicies]'),
    ]) {
      expect(findingsIn(policy(one))).toEqual(open);
      expect(findingsIn(webhookFor(one))).toEqual(open);
    }
  });
  test('says nothing of them if it is for all objects, for others, or asked when they are removed', () => {
    for (const one of [
      rule('["*"]', '["*"]'),
      rule('[networking.k8s.io]', '["*/*"]'),
      rule('[apps]', '[deployments]'),
      rule('[networking.k8s.io]', '[networkpolicies]', '[DELETE]'),
      rule('[crd.projectcalico.org]', '[ippools]'),
      rule('[networking.k8s.io]', '[tiers]'),
    ]) {
      expect(findingsIn(policy(one))).toEqual([]);
      expect(findingsIn(webhookFor(one))).toEqual([]);
    }
    expect(findingsIn(policy(rule('[networking.k8s.io]', '[networkpolicies]'), ', uid: "1"'))).toEqual([]);
  });
});

describe('an engine for policies may refuse network policies', () => {
  const open = [
    expect.stringMatching(/^2: not-applied: .*: it may refuse network policies that are counted/),
  ];
  const kyverno = (
    kinds: string,
    spec = 'validationFailureAction: Enforce',
    validate = 'deny: {}',
    kind = 'ClusterPolicy',
  ) =>
    `apiVersion: kyverno.io/v1
kind: ${kind}
metadata: { name: x, namespace: a }
spec: { ${spec}, rules: [{ name: a, match: { any: [{ resources: { kinds: ${kinds} } }] }, validate: { ${validate} } }] }`;
  test.each([
    [kyverno('[NetworkPolicy]')],
    [kyverno('[Pod, networking.k8s.io/v1/NetworkPolicy]', undefined, undefined, 'Policy')],
    [kyverno('["*/NetworkPolicy"]')],
    [kyverno('[Global*Policy]')],
    [kyverno('[Tier]', 'validationFailureAction: Audit', 'failureAction: Enforce')],
    [kyverno('[Tier]', 'validationFailureActionOverrides: [{ action: enforce, namespaces: [a] }]')],
    [
      kyverno('[NetworkPolicy]').replace(
        'any: [{ resources: { kinds: [NetworkPolicy] } }]',
        'resources: { kinds: [NetworkPolicy] }',
      ),
    ],
  ])('of Kyverno, with %s', (text) => {
    expect(findingsIn(text)).toEqual(open);
  });
  test.each([
    [kyverno('[Pod]')],
    [kyverno('["*"]')],
    [kyverno('[cilium.io/v2/NetworkPolicy]')],
    [kyverno('[NetworkPolicy]', 'background: true')],
    [kyverno('[NetworkPolicy]', 'validationFailureAction: Enforce', 'failureAction: Audit')],
  ])('and does not with %s', (text) => {
    expect(findingsIn(text)).toEqual([]);
  });
  const validating = (resources: string, more = '') => `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: { name: x }
spec: { matchConstraints: { resourceRules: [${rule('[networking.k8s.io]', resources)}] } ${more} }`;
  test('of Kyverno, as those of Kubernetes', () => {
    for (const more of ['', ', validationActions: [Deny, Warn]'])
      expect(findingsIn(validating('[networkpolicies]', more))).toEqual(open);
    expect(findingsIn(validating('[networkpolicies]', ', validationActions: [Audit]'))).toEqual([]);
    expect(findingsIn(validating('[ingresses]'))).toEqual([]);
  });
  const constraint = (
    kinds: string,
    groups: string,
    more = '',
  ) => `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sRequired
metadata: { name: x }
spec: { match: { kinds: [{ apiGroups: ${groups}, kinds: ${kinds} }] } ${more} }`;
  test('of Gatekeeper', () => {
    expect(findingsIn(constraint('[NetworkPolicy]', '[networking.k8s.io]'))).toEqual(open);
    expect(findingsIn(constraint('[Pod, Tier]', '["*"]', ', enforcementAction: deny'))).toEqual(open);
    for (const [kinds, groups, more] of [
      ['[Pod]', '["*"]'],
      ['["*"]', '["*"]'],
      ['[NetworkPolicy]', '[apps]'],
      ['[NetworkPolicy]', '["*"]', ', enforcementAction: dryrun'],
      ['[NetworkPolicy]', '["*"]', ', enforcementAction: warn'],
    ] as const)
      expect(findingsIn(constraint(kinds, groups, more))).toEqual([]);
  });
});
