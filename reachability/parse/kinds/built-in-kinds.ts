/**
 * The kinds that the API server of Kubernetes itself serves, by group, version and kind, as of the releases that are
 * maintained (1.31 to 1.36). https://kubernetes.io/docs/reference/kubernetes-api/
 */
export const builtInKinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    v1: 'Binding ComponentStatus ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  },
  'admissionregistration.k8s.io': {
    v1: 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
    v1beta1:
      'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    v1alpha1:
      'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
  },
  'apiextensions.k8s.io': { v1: 'CustomResourceDefinition' },
  'apiregistration.k8s.io': { v1: 'APIService' },
  apps: { v1: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet' },
  'authentication.k8s.io': {
    v1: 'SelfSubjectReview TokenRequest TokenReview',
    v1beta1: 'SelfSubjectReview',
    v1alpha1: 'SelfSubjectReview',
  },
  'authorization.k8s.io': {
    v1: 'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  },
  autoscaling: { v1: 'HorizontalPodAutoscaler Scale', v2: 'HorizontalPodAutoscaler' },
  batch: { v1: 'CronJob Job' },
  'certificates.k8s.io': {
    v1: 'CertificateSigningRequest',
    v1beta1: 'ClusterTrustBundle PodCertificateRequest',
    v1alpha1: 'ClusterTrustBundle PodCertificateRequest',
  },
  'coordination.k8s.io': {
    v1: 'Lease',
    v1beta1: 'LeaseCandidate',
    v1alpha2: 'LeaseCandidate',
    v1alpha1: 'LeaseCandidate',
  },
  'discovery.k8s.io': { v1: 'EndpointSlice' },
  'events.k8s.io': { v1: 'Event' },
  'flowcontrol.apiserver.k8s.io': {
    v1: 'FlowSchema PriorityLevelConfiguration',
    v1beta3: 'FlowSchema PriorityLevelConfiguration',
  },
  'internal.apiserver.k8s.io': { v1alpha1: 'StorageVersion' },
  'networking.k8s.io': {
    v1: 'IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR',
    v1beta1: 'IPAddress ServiceCIDR',
    v1alpha1: 'IPAddress ServiceCIDR',
  },
  'node.k8s.io': { v1: 'RuntimeClass' },
  policy: { v1: 'Eviction PodDisruptionBudget' },
  'rbac.authorization.k8s.io': { v1: 'ClusterRole ClusterRoleBinding Role RoleBinding' },
  'resource.k8s.io': {
    v1: 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
    v1beta2: 'DeviceClass DeviceTaintRule ResourceClaim ResourceClaimTemplate ResourceSlice',
    v1beta1: 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
    v1alpha3:
      'DeviceClass DeviceTaintRule ResourceClaim ResourceClaimTemplate ResourcePoolStatusRequest ResourceSlice',
  },
  'scheduling.k8s.io': {
    v1: 'PriorityClass',
    v1alpha1: 'PriorityClass Workload',
    v1alpha2: 'PodGroup Workload',
  },
  'storage.k8s.io': {
    v1: 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
    v1beta1: 'VolumeAttributesClass',
    v1alpha1: 'VolumeAttributesClass',
  },
  'storagemigration.k8s.io': { v1beta1: 'StorageVersionMigration', v1alpha1: 'StorageVersionMigration' },
};

const clusterScoped: ReadonlySet<string> = new Set([
  ...['Namespace', 'Node', 'PersistentVolume', 'IngressClass'],
  ...['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding', 'MutatingWebhookConfiguration'],
  ...['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
]);
/** Of Calico, in either group. */
const globalOfCalico: ReadonlySet<string> = new Set([
  ...['FelixConfiguration', 'GlobalNetworkPolicy', 'GlobalNetworkSet', 'HostEndpoint', 'Profile'],
  ...['StagedGlobalNetworkPolicy', 'Tier'],
]);

/** Whether objects of an evaluated kind belong to no namespace. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  return clusterScoped.has(kind) || (apiVersion.includes('projectcalico.org/') && globalOfCalico.has(kind));
}
