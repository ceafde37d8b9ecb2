import { describe, expect, test } from 'vitest';
import { findingsIn } from '../objects-in.ts';

const rule = (groups: string, resources: string, operations = '[CREATE]'): string =>
  `{ operations: ${operations}, apiGroups: ${groups}, resources: ${resources} }`;
const webhook = (...rules: readonly string[]): string => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: x }
webhooks: [{ name: a.example.com, rules: [${rules.join(', ')}] }, { name: b.example.com }]`;
const said = (what: string, kind = 'MutatingWebhookConfiguration'): readonly string[] => [
  `2: elsewhere: ${kind} x: it may change ${what} as they are created, and what comes of that is not here; give those objects from the cluster, or accept the object in the expectations by kind and name`,
];

describe('a webhook that changes objects', () => {
  test.each([
    [rule('[""]', '[pods]'), 'pods'],
    [rule('[""]', '[pods, secrets, services]', '[UPDATE, DELETE]'), 'pods, services'],
    [rule('["*"]', '[jobs]', '["*"]'), 'jobs'],
    [rule('[apps, batch]', '[deployments, cronjobs]'), 'deployments, cronjobs'],
    [rule('[networking.k8s.io]', '["*"]'), 'networkpolicies, ingresses'],
    [rule('[discovery.k8s.io]', '["*/*"]'), 'endpointslices'],
    [rule('[projectcalico.org]', '["*"]'), 'objects of projectcalico.org'],
    [rule('[crd.projectcalico.org]', '[tiers]'), 'tiers'],
    [rule('[policy.networking.k8s.io]', '[adminnetworkpolicies]'), 'adminnetworkpolicies'],
  ])('is said where it does what bears on verdicts: %s', (one, what) => {
    expect(findingsIn(webhook(one))).toEqual(said(what));
  });
  test('is said once for each kind', () => {
    expect(findingsIn(webhook(rule('[""]', '[pods]'), rule('[""]', '[pods, namespaces]')))).toEqual(
      said('pods, namespaces'),
    );
  });
  test.each([
    rule('[""]', '[secrets]'),
    rule('[""]', '[pods]', '[DELETE]'),
    rule('[""]', '[pods]', '[]'),
    rule('[apps]', '[pods]'),
    rule('[example.com]', '["*"]'),
    rule('[""]', '[pods/exec]'),
    rule('[""]', '[]'),
    rule('[]', '[pods]'),
    '{}',
  ])('is not reported where it does not: %s', (one) => {
    expect(findingsIn(webhook(one))).toEqual([]);
  });
});

describe('a policy that changes objects', () => {
  const policy = (kind: string, spec: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}
metadata: { name: x }
spec: ${spec}`;
  test('is said as a webhook is, and what binds it is not', () => {
    const rules = `{ matchConstraints: { resourceRules: [${rule('[""]', '[pods]')}] } }`;
    expect(findingsIn(policy('MutatingAdmissionPolicy', rules))).toEqual(
      said('pods', 'MutatingAdmissionPolicy'),
    );
    expect(findingsIn(policy('MutatingAdmissionPolicyBinding', rules))).toEqual([]);
    for (const spec of ['{}', '{ matchConstraints: {} }'])
      expect(findingsIn(policy('MutatingAdmissionPolicy', spec))).toEqual([]);
  });
});
