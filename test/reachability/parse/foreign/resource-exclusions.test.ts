import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../cluster-fixture.ts';

const told = (data: Readonly<Record<string, string>>, name = 'argocd-cm') =>
  findingsOf([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'argocd' }, data }]);
const excluded = (text: string) => told({ 'resource.exclusions': text });

describe('kinds that the settings of Argo CD leave out', () => {
  test.each([
    [
      '- { apiGroups: [networking.k8s.io], kinds: [NetworkPolicy], clusters: ["*"] }',
      /^[a-z-]+: ConfigMap argocd\/argocd-cm: data\.resource\.exclusions makes Argo CD leave out NetworkPolicy, while/,
    ],
    ['- apiGroups: ["*"]', /leave out Namespace, Pod, /],
    ['- apiGroups: ["*.k8s.io"]\n  kinds: ["*"]', /leave out NetworkPolicy, Ingress, AdminNetworkPolicy/],
    ['- kinds: [Deployment]', /leave out Deployment, while/],
    [
      '- { apiGroups: [crd.projectcalico.org], kinds: [GlobalNetworkPolicy] }',
      /leave out GlobalNetworkPolicy, while/,
    ],
    ['}', /leave out Namespace/],
    ['a: b', /leave out Namespace/],
  ])('leave the proof open: %s', (text, message) => {
    expect(excluded(text)).toEqual([expect.stringMatching(message)]);
  });
  test.each([
    '- { apiGroups: ["", discovery.k8s.io], kinds: [Endpoints, EndpointSlice] }',
    '- { apiGroups: [coordination.k8s.io], kinds: [Lease] }',
    '- { apiGroups: [cilium.io], kinds: ["*"] }',
    '- { apiGroups: ["*"], kinds: [Event] }',
    '[]',
    '',
  ])('are no matter if none bears on a verdict: %s', (text) => {
    expect(excluded(text)).toEqual([]);
  });
  test('may be kinds that exist, of which differences are ignored', () => {
    const key = (end: string) => `resource.customizations.ignoreDifferences.${end}`;
    const spec = 'jsonPointers: [/spec]';
    for (const [end, text, kind] of [
      ['networking.k8s.io_NetworkPolicy', spec, 'NetworkPolicy'],
      ['Namespace', 'jsonPointers: [/metadata/labels]', 'Namespace'],
      ['all', 'managedFieldsManagers: [x]', 'NetworkPolicy'],
    ] as const)
      expect(told({ [key(end)]: text })).toEqual([
        expect.stringContaining(`data.${key(end)} makes Argo CD leave a ${kind} that exists as it is`),
      ]);
    for (const [end, text] of [
      ['apps_Deployment', 'jsonPointers: [/spec/replicas]'],
      ['all', 'jsonPointers: [/status]'],
      ['networking.k8s.io_NetworkPolicy', ''],
    ] as const)
      expect(told({ [key(end)]: text })).toEqual([]);
    expect(told({ 'resource.customizations.ignoreResourceUpdates.all': spec })).toEqual([]);
  });
  test('are all that are not included, if some are', () => {
    const all = '- apiGroups: ["*"]';
    expect(told({ 'resource.inclusions': all })).toEqual([]);
    expect(told({ 'resource.inclusions': '- apiGroups: [apps]' })).toEqual([
      expect.stringMatching(/data\.resource\.inclusions makes Argo CD leave out Namespace.*NetworkPolicy/),
    ]);
  });
  test('are set in one place', () => {
    expect(told({ 'resource.exclusions': '- apiGroups: ["*"]' }, 'other')).toEqual([]);
    expect(told({ url: 'https://argocd.example.com' })).toEqual([]);
  });
});
