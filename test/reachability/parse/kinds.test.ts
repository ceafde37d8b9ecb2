import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../reachability/analysis/analyze.ts';
import {
  analyzeAll,
  findingsOf,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  service,
} from '../cluster-fixture.ts';

const object = (apiVersion: string, kind: string, more: Manifest = {}): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'x', namespace: 'a' },
  ...more,
});
const accountsOf = (...manifests: readonly Manifest[]): Analysis['accounts'] =>
  analyzeAll(manifests).accounts;

describe('every object is accounted for', () => {
  test('as evaluated, as without bearing, or by a finding', () => {
    const manifests = [
      pod('a/web'),
      service('a/web', { selector: { app: 'web' }, ports: [{ port: 80 }] }),
      object('v1', 'ConfigMap'),
      object('rbac.authorization.k8s.io/v1', 'Role'),
      object('cert-manager.io/v1', 'Certificate'),
      object('helm.toolkit.fluxcd.io/v2', 'HelmRelease'),
      networkPolicy('a/faulty', { podSelector: {}, policyTypes: ['Inbound'] }),
    ];
    expect(accountsOf(...manifests)).toEqual({
      objects: 7,
      evaluated: 2,
      withoutBearing: 3,
      withFindings: 2,
    });
  });
  test('also where one is given twice', () => {
    expect(accountsOf(pod('a/web'), pod('a/web'))).toMatchObject({ objects: 2, evaluated: 2 });
  });
});

describe('a kind that the API server does not serve is refused', () => {
  test.each([
    [
      'networking.k8s.io/v1',
      'networkpolicy',
      /there is no kind "networkpolicy".*did you mean NetworkPolicy\?/,
    ],
    [
      'networking.k8s.io/v1',
      'NetworkPolicy ',
      /there is no kind "NetworkPolicy ".*did you mean NetworkPolicy\?/,
    ],
    ['apps/v1', 'Deploymnt', /there is no kind "Deploymnt" in group apps.*did you mean Deployment\?/],
    ['v1', 'list', /there is no kind "list" in v1/],
    ['v1', 'Deployment', /there is no kind "Deployment" in v1.*write apiVersion: apps\/v1/],
    [
      'Networking.k8s.io/v1',
      'NetworkPolicy',
      /there is no API group "Networking\.k8s\.io"; did you mean networking/,
    ],
    [
      'networking.k8s.io/v1beta1',
      'NetworkPolicy',
      /does not serve NetworkPolicy in .*write apiVersion: networking/,
    ],
    ['networking.k8s.io/v99', 'NetworkPolicy', /write apiVersion: networking\.k8s\.io\/v1$/],
    ['extensions/v1beta1', 'NetworkPolicy', /no longer serves extensions\/v1beta1/],
    ['batch/v1beta1', 'CronJob', /write apiVersion: batch\/v1$/],
    ['crd.projectcalico.org/v3', 'GlobalNetworkPolicy', /write apiVersion: crd\.projectcalico\.org\/v1$/],
    ['projectcalico.org/v1', 'GlobalNetworkPolicy', /write apiVersion: projectcalico\.org\/v3$/],
    ['v1', 'constructor', /there is no kind "constructor"/],
    ['a/b/c', 'Pod', /is not a group and a version/],
  ])('%s %s', (apiVersion, kind, message) => {
    const { findings, accounts } = analyzeAll([object(apiVersion, kind)]);
    expect(findings.map((finding) => [finding.severity, finding.effect])).toEqual([['error', 'rejected']]);
    expect(findings[0]?.message).toMatch(message);
    expect(accounts.withFindings).toBe(1);
  });
  test('and is not in the cluster', () => {
    const old = { ...networkPolicy('a/deny', { podSelector: {} }), apiVersion: 'networking.k8s.io/v1beta1' };
    const { verdict } = analyzeAll([pod('a/web'), pod('a/db'), old]).explain('a/web', 'a/db', {
      protocol: 'tcp',
      port: 80,
    });
    expect(verdict).toBe('allowed');
  });
});

describe('a kind that is not evaluated', () => {
  test.each([
    ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
    ['argoproj.io/v1alpha1', 'Application'],
    ['argoproj.io/v1alpha1', 'EventBus'],
    ['argoproj.io/v1alpha1', 'WorkflowEventBinding'],
    ['actions.github.com/v1alpha1', 'EphemeralRunner'],
    ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
    ['helm.cattle.io/v1', 'HelmChart'],
    ['kafka.strimzi.io/v1', 'Kafka'],
    ['monitoring.coreos.com/v1', 'Prometheus'],
    ['template.openshift.io/v1', 'Template'],
    ['hnc.x-k8s.io/v1alpha2', 'HierarchyConfiguration'],
    ['kyverno.io/v2', 'ClusterCleanupPolicy'],
    ['apps.kruise.io/v1alpha1', 'PodProbeMarker'],
    ['retina.sh/v1alpha1', 'Capture'],
    ['approuting.kubernetes.azure.com/v1alpha1', 'NginxIngressController'],
    ['operator.tigera.io/v1', 'GatewayAPI'],
    ['operator.tigera.io/v1', 'Istio'],
  ])('and makes objects elsewhere leaves the proof open: %s %s', (apiVersion, kind) => {
    expect(analyzeAll([object(apiVersion, kind)]).findings).toMatchObject([
      { severity: 'warning', effect: 'elsewhere', object: { kind, namespace: 'a', name: 'x' } },
    ]);
  });
  test.each([
    ['example.com/v1', 'Widget'],
    ['cert-manager.io/v1', 'Certifcate'],
    ['constructor/v1', 'toString'],
    ['network.azure.com/v1', 'VirtualNetwork'],
    ['network.example.com/v1api20240301', 'VirtualNetwork'],
    ['eno.azure.io/v1', 'Composition'],
    ['kaito.sh/v1beta1', 'Workspace'],
    ['placement.kubernetes-fleet.io/v1', 'ClusterResourcePlacement'],
  ])('and is not known leaves the proof open: %s %s', (apiVersion, kind) => {
    expect(analyzeAll([object(apiVersion, kind)]).findings).toMatchObject([
      { severity: 'warning', effect: 'unknown', object: { kind, name: 'x' } },
    ]);
  });
  test.each([
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
    ['monitoring.coreos.com/v1', 'ServiceMonitor'],
    ['source.toolkit.fluxcd.io/v1', 'GitRepository'],
    ['autoscaling/v2', 'HorizontalPodAutoscaler'],
    ['projectcalico.org/v3', 'IPPool'],
    ['sqs.services.k8s.aws/v1alpha1', 'Queue'],
    ['network.azure.com/v1api20240301', 'VirtualNetwork'],
    ['dbformysql.azure.com/v1beta20210501', 'FlexibleServer'],
    ['cache.azure.com/v20241101', 'Redis'],
    ['insights.azure.com/v1api20180501preview', 'Webtest'],
    ['sql.azure.com/v1', 'User'],
    ['status.gatekeeper.sh/v1beta1', 'ConstraintPodStatus'],
    ['externaldata.gatekeeper.sh/v1beta1', 'Provider'],
    ['connection.gatekeeper.sh/v1alpha1', 'Connection'],
    ['syncset.gatekeeper.sh/v1alpha1', 'SyncSet'],
    ['acn.azure.com/v1alpha1', 'OverlayExtensionConfig'],
    ['retina.sh/v1alpha1', 'MetricsConfiguration'],
    ['alb.networking.azure.io/v1', 'ApplicationLoadBalancer'],
    ['appgw.ingress.k8s.io/v1', 'AzureIngressProhibitedTarget'],
    ['dapr.io/v1alpha1', 'Component'],
    ['reports.kyverno.io/v1', 'EphemeralReport'],
    ['openreports.io/v1alpha1', 'ClusterReport'],
    ['generators.external-secrets.io/v1alpha1', 'SSHKey'],
    ['inference.networking.k8s.io/v1', 'InferencePool'],
    ['v1', 'PodTemplate'],
  ])('and has no bearing is not mentioned: %s %s', (apiVersion, kind) => {
    expect(findingsOf([object(apiVersion, kind)])).toEqual([]);
  });
});

describe('a policy of another vendor', () => {
  const cilium = object('cilium.io/v2', 'CiliumNetworkPolicy');
  test('is not enforced by Calico, which is said', () => {
    expect(analyzeAll([cilium]).findings).toMatchObject([{ severity: 'warning', effect: 'not-enforced' }]);
  });
  test('may open something where any plug-in may enforce it', () => {
    expect(analyzeAll([cilium], { enforcer: 'generic' }).findings).toMatchObject([{ effect: 'unknown' }]);
  });
  test('that can only take connections away never leaves the proof open', () => {
    const istio = object('security.istio.io/v1', 'AuthorizationPolicy');
    for (const enforcer of ['calico', 'generic'] as const)
      expect(analyzeAll([istio], { enforcer }).findings).toMatchObject([{ effect: 'not-enforced' }]);
  });
});

describe('what changes other objects', () => {
  const webhook = (apiGroups: readonly string[], resources: readonly string[]): Manifest => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'x' },
    webhooks: [{ name: 'x.example.com', rules: [{ operations: ['CREATE'], apiGroups, resources }] }],
  });
  const kyverno = (rule: Manifest): Manifest =>
    object('kyverno.io/v1', 'ClusterPolicy', { spec: { rules: [{ name: 'r', ...rule }] } });

  test('is a webhook for pods, and not one for a kind of its own', () => {
    expect(findingsOf([webhook([''], ['pods'])])[0]).toMatch(
      /^elsewhere: .* it may change pods as they are created/,
    );
    expect(findingsOf([webhook(['cert-manager.io'], ['certificaterequests'])])).toEqual([]);
  });
  test('is a policy of Kyverno that generates or mutates, and not one that validates', () => {
    expect(findingsOf([kyverno({ generate: { kind: 'NetworkPolicy' } })])[0]).toMatch(/its rules generate/);
    expect(findingsOf([kyverno({ validate: { pattern: {} } })])).toEqual([]);
  });
});

describe('an annotation that keeps an object out', () => {
  const annotated = (annotations: Manifest, kind = 'NetworkPolicy'): Manifest => {
    const base = kind === 'Pod' ? pod('a/x') : networkPolicy('a/x', { podSelector: {} });
    return { ...base, metadata: { ...(base.metadata as Manifest), annotations } };
  };
  test.each([
    [{ 'config.kubernetes.io/local-config': 'true' }, /kustomize and kpt leave it out/],
    [{ 'argocd.argoproj.io/hook': 'PreSync' }, /Argo CD applies it as a hook/],
    [{ 'helm.sh/hook': 'pre-install' }, /Helm applies it as a hook/],
    [{ 'argocd.argoproj.io/skip-reconcile': 'true' }, /Argo CD does not apply it/],
    [{ 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' }, /Flux does not apply it/],
    [{ 'kustomize.toolkit.fluxcd.io/ssa': 'Ignore' }, /Flux does not apply it/],
    [{ 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' }, /Flux leaves one that exists as it is/],
    [{ 'kapp.k14s.io/noop': '' }, /kapp does not apply it/],
    [{ 'kapp.k14s.io/exists': '' }, /kapp does not apply it, and waits until it exists/],
    [{ 'kapp.k14s.io/update-strategy': 'skip' }, /kapp leaves one that exists as it is/],
    [{ 'config.kubernetes.io/function': 'container: {}' }, /kustomize and kpt run it/],
    [{ 'configmanagement.gke.io/managed': 'disabled' }, /Config Sync does not apply it/],
    [{ 'configsync.gke.io/cluster-name-selector': 'eu' }, /Config Sync applies it to some clusters/],
    [{ 'janitor/ttl': '7d' }, /kube-janitor removes it after a while/],
  ])('is said: %j', (annotations, message) => {
    expect(analyzeAll([annotated(annotations)]).findings).toMatchObject([
      { effect: 'not-applied', message: expect.stringMatching(message), object: { name: 'x' } },
    ]);
  });
  test.each([
    [{ 'config.kubernetes.io/local-config': 'false' }],
    [{ 'argocd.argoproj.io/skip-reconcile': 'false' }],
    [{ 'kustomize.toolkit.fluxcd.io/reconcile': 'enabled' }],
    [{ 'kustomize.toolkit.fluxcd.io/ssa': 'Merge' }],
    [{ 'argocd.argoproj.io/sync-wave': '1' }],
    [{ 'kapp.k14s.io/update-strategy': 'fallback-on-replace' }],
    [{ 'configmanagement.gke.io/managed': 'enabled' }],
  ])('is none of these: %j', (annotations) => {
    expect(findingsOf([annotated(annotations)])).toEqual([]);
  });
  test('is not reported of a pod that a hook runs once', () => {
    expect(findingsOf([annotated({ 'helm.sh/hook': 'test' }, 'Pod')])).toEqual([]);
  });
});

test('a label by which Kyverno removes an object later is said, of whatever it is on', () => {
  const base = networkPolicy('a/x', { podSelector: {} });
  const labels = { 'cleanup.kyverno.io/ttl': '2h' };
  const labelled = { ...base, metadata: { ...(base.metadata as Manifest), labels } };
  expect(findingsOf([labelled])[0]).toMatch(/^not-applied: .*Kyverno removes it after a while/);
});

describe('what is being deleted in a cluster', () => {
  const deletionTimestamp = '2026-01-31T12:00:00Z';
  const deleted = (base: Manifest, more: Manifest): Manifest => ({
    ...base,
    metadata: { ...(base.metadata as Manifest), ...more },
  });
  const deny = networkPolicy('a/x', { podSelector: {} });
  test('is soon gone, which is said of what closes connections', () => {
    const live = { uid: '7f1c', deletionTimestamp };
    expect(findingsOf([deleted(deny, live)])[0]).toMatch(/^not-applied: .*it is being deleted/);
    expect(findingsOf([deleted(namespace('a'), live)])[0]).toMatch(/^not-applied: .*it is being deleted/);
    const terminating = { ...deleted(namespace('a'), { uid: '7f1c' }), status: { phase: 'Terminating' } };
    expect(findingsOf([terminating])[0]).toMatch(/^not-applied: .*it is being deleted/);
  });
  test('is not reported of a pod, and a file cannot say it', () => {
    expect(findingsOf([deleted(pod('a/x'), { uid: '7f1c', deletionTimestamp })])).toEqual([]);
    expect(findingsOf([deleted(deny, { deletionTimestamp })])).toEqual([]);
  });
});

describe('an object with generateName alone', () => {
  const unnamed = { generateName: 'x-', namespace: 'a' };
  test('is nothing that kubectl apply takes', () => {
    const policy = { ...networkPolicy('a/x', { podSelector: {} }), metadata: unnamed };
    expect(findingsOf([policy])[0]).toMatch(/^not-applied: .*kubectl apply and GitOps tools refuse it/);
  });
  test('may be a pod that somebody creates and that runs for a while', () => {
    expect(findingsOf([{ ...pod('a/x'), metadata: unnamed }])).toEqual([]);
  });
});

describe('the same object twice', () => {
  const deny = networkPolicy('default/x', { podSelector: {} });
  const { namespace: _, ...metadata } = deny.metadata as Manifest;
  test('is found where one leaves the namespace out', () => {
    expect(findingsOf([deny, { ...deny, metadata }])[0]).toMatch(/is also given at/);
  });
  test('is found in two groups', () => {
    const old = { ...deny, apiVersion: 'extensions/v1beta1' };
    expect(findingsOf([old, deny]).join()).toMatch(/is also given at/);
  });
  test('is not what has the same name in another namespace', () => {
    expect(findingsOf([namespace('a'), deny, networkPolicy('a/x', { podSelector: {} })])).toEqual([]);
  });
});

describe('pods with further network interfaces, which no policy governs', () => {
  const networks = { 'k8s.v1.cni.cncf.io/networks': 'macvlan' };
  const annotated = (annotations: Manifest): Manifest => {
    const base = pod('a/x');
    return { ...base, metadata: { ...(base.metadata as Manifest), annotations } };
  };
  test('are said, and leave the proof open', () => {
    expect(findingsOf([annotated(networks)])[0]).toMatch(
      /^elsewhere: Pod a\/x: annotation k8s\.v1\.cni\.cncf\.io\/networks: "macvlan" gives its pods network interfaces/,
    );
    expect(findingsOf([annotated({ 'v1.multus-cni.io/default-network': 'other' })])[0]).toMatch(
      /^elsewhere: .*v1\.multus-cni\.io\/default-network/,
    );
    expect(findingsOf([annotated({ 'networking.gke.io/interfaces': '[{}]' })])[0]).toMatch(/interfaces/);
  });
  test.each([
    [{ 'cni.projectcalico.org/ipAddrsNoIpam': '["192.0.2.1"]' }, /addresses that are not counted as theirs/],
    [{ 'cni.projectcalico.org/floatingIPs': '["192.0.2.1"]' }, /addresses that are not counted as theirs/],
    [{ 'cni.projectcalico.org/allowedSourcePrefixes': '["192.0.2.0/24"]' }, /send from addresses of others/],
  ])('are said where Calico gives other addresses: %j', (annotations, message) => {
    expect(findingsOf([annotated(annotations)])[0]).toMatch(message);
  });
  test('are said of the template of a controller', () => {
    const labels = { app: 'x' };
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'x', namespace: 'a' },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels, annotations: networks },
          spec: { containers: [{ name: 'x', image: 'x' }] },
        },
      },
    };
    expect(findingsOf([deployment])[0]).toMatch(/^elsewhere: Deployment a\/x: annotation/);
  });
  test('are not those of which the cluster writes that they have its own network alone', () => {
    const status = { 'k8s.v1.cni.cncf.io/network-status': '[{}]', 'k8s.v1.cni.cncf.io/networks': '' };
    expect(findingsOf([annotated(status)])).toEqual([]);
  });
});
