import { describe, expect, test } from 'vitest';
import { findingsOf, namespace } from '../../cluster-fixture.ts';

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
    ['- { apiGroups: ["{apps,batch}"], kinds: [Job] }', /leave out Job, while/],
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
  test('are all, if Argo CD is told to leave kustomizations or its own cluster alone', () => {
    for (const key of ['kustomize.enable', 'cluster.inClusterEnabled']) {
      expect(told({ [key]: 'false' })).toEqual([
        expect.stringMatching(/^not-applied: .* is "false", so that Argo CD (?:takes no|applies nothing)/),
      ]);
      expect(told({ [key]: 'true' })).toEqual([]);
    }
    expect(told({ 'helm.enable': 'false' })).toEqual([]);
  });
  test('are no matter, but labels are over which Argo CD writes its own', () => {
    const tracked = (data: Readonly<Record<string, string>>) =>
      findingsOf([
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argocd-cm', namespace: 'argocd' }, data },
        namespace('a', { app: 'x', 'app.kubernetes.io/instance': 'y' }),
      ]);
    const [method, label] = ['application.resourceTrackingMethod', 'application.instanceLabelKey'] as const;
    for (const data of [
      { [label]: 'app' },
      { [label]: 'app', [method]: 'annotation+label' },
      { [method]: 'label' },
    ])
      expect(tracked(data)).toEqual([
        expect.stringMatching(/^elsewhere: .* makes Argo CD write label app\S* over those of namespaces/),
      ]);
    for (const data of [
      { [label]: 'app', [method]: 'annotation' },
      { [label]: 'example.com/app' },
      { [method]: 'annotation' },
      {},
    ])
      expect(tracked(data)).toEqual([]);
  });
  test('may be such kinds in one text as well', () => {
    const all = (text: string) => told({ 'resource.customizations': text });
    const said = (kind: string) => [
      expect.stringContaining(`data.resource.customizations makes Argo CD leave a ${kind} that exists`),
    ];
    expect(
      all('networking.k8s.io/NetworkPolicy:\n  ignoreDifferences: |\n    jsonPointers: [/spec]'),
    ).toEqual(said('NetworkPolicy'));
    expect(all('"*/*": { ignoreDifferences: { jqPathExpressions: [.metadata.labels] } }')).toEqual(
      said('NetworkPolicy'),
    );
    expect(all('Namespace: { ignoreDifferences: "jsonPointers: [/metadata/labels]" }')).toEqual(
      said('Namespace'),
    );
    for (const text of [
      'apps/Deployment: { health.lua: x, ignoreDifferences: "jsonPointers: [/spec/replicas]" }',
      'a: 5',
      '5',
      '}',
    ])
      expect(all(text)).toEqual([]);
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
