import { join } from 'node:path';
import { dnsImage } from './images/cluster-images.ts';
import { clusterAddresses } from './node-files.ts';
import { nodeName } from './node-programs.ts';

const labels = { 'k8s-app': 'kube-dns' } as const;
const inSystem = { namespace: 'kube-system' } as const;

/** What a cluster has before anybody deploys to it: CoreDNS, with the names and labels that AKS gives it. */
export function dnsObjects(): readonly object[] {
  const corefile = `.:53 {
  errors
  health :8080
  ready :8181
  cache 5
  kubernetes cluster.local {
    ttl 5
  }
}
`;
  const account = { kind: 'ServiceAccount', name: 'coredns', namespace: 'kube-system' };
  const container = {
    name: 'coredns',
    image: dnsImage,
    command: ['/usr/local/bin/coredns', '-conf', '/etc/coredns/Corefile'],
    ports: [
      { containerPort: 53, name: 'dns', protocol: 'UDP' },
      { containerPort: 53, name: 'dns-tcp', protocol: 'TCP' },
    ],
    readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 1 },
    volumeMounts: [{ name: 'config', mountPath: '/etc/coredns' }],
  };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { ...inSystem, name: 'coredns' } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'coredns' },
      rules: [
        { apiGroups: [''], resources: ['services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
        { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'coredns' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'coredns' },
      subjects: [account],
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...inSystem, name: 'coredns' },
      data: { Corefile: corefile },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...inSystem, name: 'kube-dns', labels },
      spec: {
        clusterIP: clusterAddresses.dns,
        selector: labels,
        ports: [
          { name: 'dns', port: 53, protocol: 'UDP' },
          { name: 'dns-tcp', port: 53, protocol: 'TCP' },
        ],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...inSystem, name: 'coredns', labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: 'coredns',
            dnsPolicy: 'Default',
            containers: [container],
            volumes: [{ name: 'config', configMap: { name: 'coredns' } }],
          },
        },
      },
    },
  ];
}

/** The names of the volumes, and of their folders. */
export const volumeNames = Array.from({ length: 16 }, (_, number) => `volume-${number}`);

/**
 * Volumes that claims can be bound to. The classes take turns.
 *
 * @param folder where they are; each needs a folder of its name
 * @param classes an empty name is for claims without one
 */
export function volumeObjects(folder: string, classes: readonly string[]): readonly object[] {
  const here = [{ key: 'kubernetes.io/hostname', operator: 'In', values: [nodeName] }];
  return volumeNames.map((name, number) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      storageClassName: classes[number % classes.length],
      capacity: { storage: '1Ti' },
      accessModes: ['ReadWriteOnce', 'ReadWriteMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      // Not a path of the host: of a local volume, the kubelet gives the files to the pod's group.
      local: { path: join(folder, name) },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: here }] } },
    },
  }));
}
