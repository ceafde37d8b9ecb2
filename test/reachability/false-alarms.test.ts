import { describe, expect, test } from 'vitest';
import { analyze } from '../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../reachability/load/texts/parse-manifests.ts';

/** One line for each object: `apiVersion kind namespace/name`, or without a namespace. */
function objects(lines: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [apiVersion = '', kind = '', place = ''] = line.trim().split(' ');
      const [namespace, name] = place.includes('/') ? place.split('/') : [undefined, place];
      return JSON.stringify({ apiVersion, kind, metadata: { name, ...(namespace && { namespace }) } });
    })
    .join('\n---\n');
}

const workload = (kind: string, place: string, port = 8080): string => {
  const [namespace, name] = place.split('/');
  const labels = { 'app.kubernetes.io/name': name };
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace, labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          containers: [
            { name: 'main', image: 'registry.example/x:1', ports: [{ name: 'http', containerPort: port }] },
          ],
        },
      },
    },
  });
};
const serviceOf = (place: string): string => {
  const [namespace, name] = place.split('/');
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      selector: { 'app.kubernetes.io/name': name },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  });
};
const webhooks = (kind: string, name: string, group: string): string =>
  JSON.stringify({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name },
    webhooks: [
      {
        name: `x.${group}`,
        rules: [{ operations: ['CREATE'], apiGroups: [group], apiVersions: ['v1'], resources: ['*/*'] }],
      },
    ],
  });
const findingsOf = (...texts: readonly string[]) =>
  analyze(parseManifests([{ file: 'install.yaml', text: texts.join('\n---\n') }])).findings.map(
    ({ message }) => message,
  );

const rbac = (namespace: string, name: string): string => `
rbac.authorization.k8s.io/v1 ClusterRole ${name}
rbac.authorization.k8s.io/v1 ClusterRoleBinding ${name}
rbac.authorization.k8s.io/v1 Role ${namespace}/${name}
rbac.authorization.k8s.io/v1 RoleBinding ${namespace}/${name}
v1 ServiceAccount ${namespace}/${name}`;

describe('an installation of the shape of', () => {
  test('Argo CD gives no finding', () => {
    const rest = objects(`v1 Namespace argocd
apiextensions.k8s.io/v1 CustomResourceDefinition applications.argoproj.io
v1 ConfigMap argocd/argocd-cm
v1 Secret argocd/argocd-secret
argoproj.io/v1alpha1 AppProject argocd/default${rbac('argocd', 'argocd-server')}`);
    const policy = `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: argocd-server, namespace: argocd }, spec: { podSelector: { matchLabels: { app.kubernetes.io/name: argocd-server } }, policyTypes: [Ingress], ingress: [{}] } }`;
    expect(
      findingsOf(
        rest,
        policy,
        workload('Deployment', 'argocd/argocd-server'),
        serviceOf('argocd/argocd-server'),
        workload('StatefulSet', 'argocd/argocd-application-controller'),
      ),
    ).toEqual([]);
  });
  test('Flux gives no finding but of what it applies', () => {
    const rest = objects(`v1 Namespace flux-system
v1 ResourceQuota flux-system/critical-pods
apiextensions.k8s.io/v1 CustomResourceDefinition kustomizations.kustomize.toolkit.fluxcd.io
source.toolkit.fluxcd.io/v1 GitRepository flux-system/flux-system
notification.toolkit.fluxcd.io/v1beta3 Alert flux-system/slack${rbac('flux-system', 'source-controller')}`);
    expect(findingsOf(rest, workload('Deployment', 'flux-system/source-controller'))).toEqual([]);
    const applies = objects('kustomize.toolkit.fluxcd.io/v1 Kustomization flux-system/flux-system');
    expect(findingsOf(applies)).toEqual([
      expect.stringMatching(/makes or changes objects that are not here/),
    ]);
  });
  test('cert-manager gives no finding', () => {
    const rest = objects(`v1 Namespace cert-manager
apiextensions.k8s.io/v1 CustomResourceDefinition certificates.cert-manager.io
cert-manager.io/v1 ClusterIssuer letsencrypt
cert-manager.io/v1 Certificate cert-manager/x${rbac('cert-manager', 'cert-manager')}`);
    expect(
      findingsOf(
        rest,
        workload('Deployment', 'cert-manager/cert-manager'),
        serviceOf('cert-manager/cert-manager'),
        webhooks('MutatingWebhookConfiguration', 'cert-manager-webhook', 'cert-manager.io'),
        webhooks('ValidatingWebhookConfiguration', 'cert-manager-webhook', 'cert-manager.io'),
      ),
    ).toEqual([]);
  });
  test('kube-prometheus gives findings of what its operator makes, and of nothing else', () => {
    const rest = objects(`v1 Namespace monitoring
monitoring.coreos.com/v1 ServiceMonitor monitoring/grafana
monitoring.coreos.com/v1 PrometheusRule monitoring/rules
apiregistration.k8s.io/v1 APIService v1beta1.metrics.k8s.io
policy/v1 PodDisruptionBudget monitoring/prometheus-k8s
monitoring.coreos.com/v1 Prometheus monitoring/k8s
monitoring.coreos.com/v1 Alertmanager monitoring/main${rbac('monitoring', 'grafana')}`);
    const found = findingsOf(
      rest,
      workload('Deployment', 'monitoring/grafana', 3000),
      serviceOf('monitoring/grafana'),
    );
    expect(found).toEqual([
      expect.stringMatching(/^Prometheus monitoring\/k8s: it makes or changes/),
      expect.stringMatching(/^Alertmanager monitoring\/main: it makes or changes/),
    ]);
  });
  test('a shop of microservices gives no finding', () => {
    const names = ['frontend', 'cartservice', 'checkoutservice', 'redis-cart', 'emailservice'];
    const all = names.flatMap((name) => [workload('Deployment', `shop/${name}`), serviceOf(`shop/${name}`)]);
    expect(findingsOf(objects('v1 Namespace shop'), ...all)).toEqual([]);
  });
});

test('the output of kubectl get -o yaml of a normal cluster gives no finding', () => {
  const live = {
    uid: '7f1c',
    resourceVersion: '42',
    creationTimestamp: '2026-01-31T12:00:00Z',
    generation: 2,
    managedFields: [
      {
        manager: 'kubectl',
        operation: 'Apply',
        apiVersion: 'apps/v1',
        time: '2026-01-31T12:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:metadata': {} },
      },
    ],
  };
  const labels = { app: 'web', 'pod-template-hash': '5d4' };
  const owner = (kind: string, name: string) => [
    { apiVersion: 'apps/v1', kind, name, uid: 'o', controller: true, blockOwnerDeletion: true },
  ];
  const spec = {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    nodeName: 'aks-1',
    containers: [
      {
        name: 'main',
        image: 'x',
        resources: { limits: { cpu: '500m', memory: '1Gi' } },
        volumeMounts: [{ name: 'token', mountPath: '/var/run', readOnly: true }],
      },
    ],
    volumes: [
      {
        name: 'token',
        projected: {
          defaultMode: 420,
          sources: [{ serviceAccountToken: { expirationSeconds: 3607, path: 'token' } }],
        },
      },
    ],
  };
  const items = [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { ...live, name: 'a', labels: { 'kubernetes.io/metadata.name': 'a' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        ...live,
        name: 'web',
        namespace: 'a',
        annotations: { 'deployment.kubernetes.io/revision': '1' },
      },
      spec: {
        replicas: 1,
        progressDeadlineSeconds: 600,
        selector: { matchLabels: { app: 'web' } },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
        template: { metadata: { creationTimestamp: null, labels: { app: 'web' } }, spec },
      },
      status: {
        replicas: 1,
        conditions: [{ type: 'Available', status: 'True', lastUpdateTime: '2026-01-31T12:00:00Z' }],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        ...live,
        name: 'web-5d4',
        namespace: 'a',
        labels,
        ownerReferences: owner('Deployment', 'web'),
      },
      spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
      status: { replicas: 1 },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...live,
        name: 'web-5d4-x',
        generateName: 'web-5d4-',
        namespace: 'a',
        labels,
        ownerReferences: owner('ReplicaSet', 'web-5d4'),
      },
      spec,
      status: {
        phase: 'Running',
        podIP: '10.244.0.5',
        podIPs: [{ ip: '10.244.0.5' }],
        startTime: '2026-01-31T12:00:00Z',
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...live, name: 'web', namespace: 'a' },
      spec: {
        clusterIP: '10.0.0.7',
        clusterIPs: ['10.0.0.7'],
        internalTrafficPolicy: 'Cluster',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }],
        selector: { app: 'web' },
        sessionAffinity: 'None',
        type: 'ClusterIP',
      },
      status: { loadBalancer: {} },
    },
    { apiVersion: 'v1', kind: 'Event', metadata: { ...live, name: 'x', namespace: 'a' } },
    { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { ...live, name: 'x', namespace: 'a' } },
    { apiVersion: 'metrics.k8s.io/v1beta1', kind: 'PodMetrics', metadata: { name: 'x', namespace: 'a' } },
  ];
  expect(findingsOf(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))).toEqual([]);
});
