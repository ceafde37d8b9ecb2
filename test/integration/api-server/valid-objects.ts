/** An object as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonMap = { readonly [key: string]: Json };

const metadata = (name: string, more: JsonMap = {}): JsonMap => ({
  name,
  namespace: 'shop',
  labels: { app: 'web', 'example.com/team': 'a' },
  annotations: { 'example.com/note': 'x' },
  ...more,
});
const container: JsonMap = {
  name: 'main',
  image: 'registry.example/app:1',
  command: ['run'],
  args: ['--port', '80'],
  ports: [
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'dns', containerPort: 5353, protocol: 'UDP' },
  ],
};
const podSpec = (more: JsonMap = {}): JsonMap => ({
  serviceAccountName: 'web',
  runtimeClassName: 'runc',
  initContainers: [{ name: 'init', image: 'registry.example/init:1', restartPolicy: 'Always' }],
  containers: [container],
  hostname: 'web-1',
  subdomain: 'web',
  os: { name: 'linux' },
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  ...more,
});
const template = (more: JsonMap = {}): JsonMap => ({
  metadata: { labels: { app: 'web', tier: 'front' }, annotations: { note: 'y' } },
  spec: podSpec(more),
});
const selector: JsonMap = {
  matchLabels: { app: 'web' },
  matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }],
};
const rule: JsonMap = {
  ports: [
    { protocol: 'TCP', port: 80, endPort: 90 },
    { protocol: 'UDP', port: 'dns' },
  ],
};
const peers: Json = [
  { podSelector: selector, namespaceSelector: { matchLabels: { team: 'a' } } },
  { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
];
const onLinux: JsonMap = {
  nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }] }],
};
const backend: JsonMap = { service: { name: 'web', port: { number: 80 } } };

const controller = (kind: string, more: JsonMap = {}, apiVersion = 'apps/v1'): JsonMap => ({
  apiVersion,
  kind,
  metadata: metadata('web'),
  spec: { ...more, selector, template: template() },
});

/** One object of every evaluated kind, with the fields that bear on a verdict; the API server takes each. */
export const validObjects: readonly JsonMap[] = [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'shop',
      labels: { team: 'a' },
      annotations: { note: 'x' },
      finalizers: ['example.com/a'],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata('web', {
      ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b', controller: true }],
    }),
    automountServiceAccountToken: false,
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata('web'), generateName: 'web-' },
    spec: podSpec({ hostNetwork: false, nodeName: 'node-1', restartPolicy: 'Never' }),
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata('web', { uid: '00000000-0000-4000-8000-000000000000' }),
    spec: {
      containers: [
        {
          ...container,
          ports: [{ containerPort: 8080, hostPort: 8080, hostIP: '192.0.2.9' }],
          env: [{ name: 'MODE', value: 'fast' }],
          envFrom: [
            { prefix: 'WEB_', configMapRef: { name: 'web', optional: true } },
            { secretRef: { name: 'web', optional: true } },
          ],
          securityContext: { windowsOptions: { hostProcess: false } },
        },
      ],
      securityContext: { windowsOptions: { hostProcess: false } },
      hostNetwork: true,
      activeDeadlineSeconds: 60,
      serviceAccount: 'web',
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: onLinux } },
    },
    status: { phase: 'Running', podIP: '10.1.0.1', podIPs: [{ ip: '10.1.0.1' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: metadata('web'),
    spec: { replicas: 2, minReadySeconds: 5, selector: { app: 'web' }, template: template() },
  },
  controller('Deployment', { replicas: 2, minReadySeconds: 5, strategy: { type: 'Recreate' } }),
  controller('Deployment', {
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 } },
    progressDeadlineSeconds: 60,
    revisionHistoryLimit: 3,
  }),
  controller('StatefulSet', {
    replicas: 3,
    serviceName: 'web',
    ordinals: { start: 5 },
    podManagementPolicy: 'Parallel',
    updateStrategy: { type: 'OnDelete' },
    minReadySeconds: 5,
    revisionHistoryLimit: 3,
  }),
  controller('DaemonSet', { minReadySeconds: 5, revisionHistoryLimit: 3 }),
  controller('ReplicaSet', { replicas: 1, minReadySeconds: 5 }),
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('web'),
    spec: { parallelism: 2, completions: 4, template: template({ restartPolicy: 'Never' }) },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('web'),
    spec: {
      completions: 4,
      completionMode: 'Indexed',
      manualSelector: true,
      selector,
      ttlSecondsAfterFinished: 60,
      template: template({ restartPolicy: 'OnFailure' }),
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata('web'),
    spec: {
      schedule: '@daily',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 60,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      jobTemplate: { spec: { backoffLimit: 1, template: template({ restartPolicy: 'OnFailure' }) } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('web'),
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'web' },
      ports: [
        { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP', nodePort: 30080 },
        { name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' },
      ],
      externalTrafficPolicy: 'Cluster',
      loadBalancerSourceRanges: ['192.0.2.0/24'],
      externalIPs: ['192.0.2.7'],
      loadBalancerIP: '192.0.2.8',
      allocateLoadBalancerNodePorts: true,
      internalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('web'),
    spec: { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('web'),
    spec: { clusterIP: '10.0.0.7', clusterIPs: ['10.0.0.7'], ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('web'),
    spec: { type: 'ExternalName', externalName: 'db.example.com' },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: metadata('web'),
    subsets: [
      {
        addresses: [{ ip: '192.0.2.1', hostname: 'a', nodeName: 'node-1' }],
        notReadyAddresses: [{ ip: '192.0.2.2' }],
        ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      },
    ],
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: metadata('web', { labels: { 'kubernetes.io/service-name': 'web' } }),
    addressType: 'IPv4',
    endpoints: [
      {
        addresses: ['192.0.2.1'],
        nodeName: 'node-1',
        hostname: 'a',
        deprecatedTopology: { 'example.com/rack': 'a' },
      },
    ],
    ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata('web'),
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: peers, ...rule }],
      egress: [{ to: peers, ...rule }],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadata('web'),
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: backend,
      rules: [{ host: 'www.example.com', http: { paths: [{ path: '/a', pathType: 'Prefix', backend }] } }],
      tls: [{ hosts: ['www.example.com'], secretName: 'certificate' }],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadata('web'),
    spec: { defaultBackend: { service: { name: 'web', port: { name: 'http' } } } },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'nginx', labels: { app: 'web' } },
    spec: { controller: 'k8s.io/ingress-nginx' },
  },
];
