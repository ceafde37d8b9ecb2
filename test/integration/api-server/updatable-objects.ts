import type { Json } from './valid-objects.ts';

const object = (apiVersion: string, kind: string, rest: { readonly [key: string]: Json }): Json => ({
  apiVersion,
  kind,
  metadata: { name: 'a', labels: { app: 'a' } },
  ...rest,
});
const namespaced = (apiVersion: string, kind: string, rest: { readonly [key: string]: Json }): Json => ({
  apiVersion,
  kind,
  metadata: { name: 'a', namespace: 'shop', labels: { app: 'a' } },
  ...rest,
});
const subjects: Json = [{ kind: 'ServiceAccount', name: 'a', namespace: 'shop' }];
const volume: { readonly [key: string]: Json } = {
  capacity: { storage: '1Gi' },
  accessModes: ['ReadWriteOnce'],
  persistentVolumeReclaimPolicy: 'Retain',
  storageClassName: 'fast',
};

/** Objects whose updates have rules of their own, and that bear on no verdict of the analyser. */
export const furtherObjects: readonly Json[] = [
  object('storage.k8s.io/v1', 'StorageClass', {
    provisioner: 'disk.csi.azure.com',
    parameters: { skuName: 'Premium_LRS', kind: 'managed' },
    reclaimPolicy: 'Retain',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
    mountOptions: ['noatime'],
  }),
  object('storage.k8s.io/v1', 'VolumeAttributesClass', {
    driverName: 'disk.csi.azure.com',
    parameters: { iops: '4000' },
  }),
  object('v1', 'PersistentVolume', { spec: { ...volume, nfs: { server: 'nfs.example', path: '/a' } } }),
  object('v1', 'PersistentVolume', {
    spec: { ...volume, csi: { driver: 'disk.csi.azure.com', volumeHandle: 'a', fsType: 'ext4' } },
  }),
  namespaced('v1', 'PersistentVolumeClaim', {
    spec: {
      accessModes: ['ReadWriteMany'],
      storageClassName: 'fast',
      volumeMode: 'Filesystem',
      volumeName: 'a',
      resources: { requests: { storage: '10Gi' } },
    },
    status: { phase: 'Bound', capacity: { storage: '10Gi' } },
  }),
  namespaced('v1', 'Secret', { type: 'Opaque', data: { a: 'YQ==' } }),
  namespaced('v1', 'Secret', { type: 'Opaque', immutable: true, data: { a: 'YQ==' } }),
  namespaced('v1', 'ConfigMap', { immutable: true, data: { a: 'b' }, binaryData: { c: 'YQ==' } }),
  namespaced('rbac.authorization.k8s.io/v1', 'RoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
    subjects,
  }),
  object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'a' },
    subjects,
  }),
  object('scheduling.k8s.io/v1', 'PriorityClass', {
    value: 100,
    preemptionPolicy: 'Never',
    description: 'a',
  }),
  namespaced('v1', 'Service', {
    spec: { type: 'LoadBalancer', loadBalancerClass: 'example.com/a', ports: [{ port: 80 }] },
  }),
];
