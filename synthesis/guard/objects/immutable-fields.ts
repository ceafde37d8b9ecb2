import { fieldAt, type GuardedObject, keysAt, textAt } from './guarded-object.ts';

/** A field that the API server does not let an update change. */
export interface ImmutableField {
  /** Path inside the object. */
  readonly field: string;
  /**
   * What the API server has where the field is not written.
   * @default - nothing: writing it for the first time is a change
   */
  readonly unset?: unknown;
}

/** The immutable fields of one object, before the change and after it. */
type FieldsOf = (old: GuardedObject, next: GuardedObject) => readonly ImmutableField[];

/** What a binding grants. */
const roleFields: readonly ImmutableField[] = [
  { field: 'roleRef.apiGroup', unset: 'rbac.authorization.k8s.io' },
  { field: 'roleRef.kind' },
  { field: 'roleRef.name' },
];

/**
 * The kinds with immutable fields, by group and name, read off the update validation of Kubernetes 1.36. A test holds
 * them to that code. https://github.com/kubernetes/kubernetes/tree/v1.36.0/pkg/apis
 */
const immutable: Readonly<Record<string, FieldsOf>> = {
  'apps/StatefulSet': allBut(
    [
      ...['replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'minReadySeconds'],
      'persistentVolumeClaimRetentionPolicy',
    ],
    { podManagementPolicy: 'OrderedReady', serviceName: '', volumeClaimTemplates: [] },
  ),
  'apps/Deployment': only({ field: 'spec.selector' }),
  'apps/DaemonSet': only({ field: 'spec.selector' }),
  'apps/ReplicaSet': only({ field: 'spec.selector' }),
  'batch/Job': jobFields,
  Service: serviceFields,
  // That a claim may grow is a rule of its own.
  PersistentVolumeClaim: allBut(['resources', 'volumeAttributesClassName'], { volumeMode: 'Filesystem' }),
  PersistentVolume: allBut(
    [
      ...['capacity', 'accessModes', 'claimRef', 'persistentVolumeReclaimPolicy', 'storageClassName'],
      ...['mountOptions', 'volumeAttributesClassName'],
    ],
    { volumeMode: 'Filesystem' },
  ),
  'storage.k8s.io/StorageClass': only(
    { field: 'provisioner' },
    { field: 'parameters' },
    { field: 'reclaimPolicy', unset: 'Delete' },
    { field: 'volumeBindingMode', unset: 'Immediate' },
  ),
  'storage.k8s.io/VolumeAttributesClass': only({ field: 'driverName' }, { field: 'parameters' }),
  ConfigMap: (old) => (old.value.immutable === true ? sealedFields : []),
  Secret: (old) => [
    { field: 'type', unset: 'Opaque' },
    ...(old.value.immutable === true ? sealedFields : []),
  ],
  'rbac.authorization.k8s.io/RoleBinding': only(...roleFields),
  'rbac.authorization.k8s.io/ClusterRoleBinding': only(...roleFields),
  'networking.k8s.io/IngressClass': only({ field: 'spec.controller' }),
  'scheduling.k8s.io/PriorityClass': only(
    { field: 'value' },
    { field: 'preemptionPolicy', unset: 'PreemptLowerPriority' },
  ),
};

/** What an object that says `immutable: true` seals; the word itself cannot be taken back either. */
const sealedFields: readonly ImmutableField[] = [
  { field: 'immutable' },
  { field: 'data' },
  { field: 'binaryData' },
  { field: 'stringData' },
];

/** Kinds of which everything but the name may change. */
const changeable: readonly string[] = [
  ...['Namespace', 'ServiceAccount', 'batch/CronJob', 'policy/PodDisruptionBudget'],
  ...['networking.k8s.io/NetworkPolicy', 'networking.k8s.io/Ingress'],
  ...['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
  ...['autoscaling/HorizontalPodAutoscaler', 'LimitRange', 'ResourceQuota'],
  ...['crd.projectcalico.org', 'projectcalico.org'].flatMap((group) =>
    ['Tier', 'NetworkPolicy', 'GlobalNetworkPolicy', 'GlobalNetworkSet', 'NetworkSet'].map(
      (kind) => `${group}/${kind}`,
    ),
  ),
  ...['monitoring.coreos.com/PrometheusRule', 'monitoring.coreos.com/ServiceMonitor'],
  ...['secrets-store.csi.x-k8s.io/SecretProviderClass', 'source.toolkit.fluxcd.io/GitRepository'],
  ...['kustomize.toolkit.fluxcd.io/Kustomization', 'argoproj.io/AppProject', 'argoproj.io/Application'],
];

/** The kinds that are known here, by group and name. */
export const knownKinds: readonly string[] = [...Object.keys(immutable), ...changeable];

/** The fields of the object that an update cannot change; undefined for a kind that is not known here. */
export function tryFindImmutableFields(
  groupKind: string,
  old: GuardedObject,
  next: GuardedObject,
): readonly ImmutableField[] | undefined {
  if (Object.hasOwn(immutable, groupKind)) return immutable[groupKind]?.(old, next);
  return changeable.includes(groupKind) ? [] : undefined;
}

function only(...fields: readonly ImmutableField[]): FieldsOf {
  return () => fields;
}

/** Every field of the spec that is written before or after, but for those named. */
function allBut(mutable: readonly string[], unset: Readonly<Record<string, unknown>>): FieldsOf {
  return (old, next) =>
    [...new Set([old, next].flatMap(({ value }) => keysAt(value, 'spec')))]
      .filter((key) => !mutable.includes(key))
      .map((key) => ({ field: `spec.${key}`, unset: Object.hasOwn(unset, key) ? unset[key] : undefined }));
}

const fixedOfJob = allBut(
  [
    ...['parallelism', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished', 'suspend'],
    ...['maxFailedIndexes', 'podReplacementPolicy'],
  ],
  { completionMode: 'NonIndexed' },
);

/** An indexed Job may change how many pods complete it, as long as all of them run at once. */
function jobFields(old: GuardedObject, next: GuardedObject): readonly ImmutableField[] {
  const numberAt = (key: string): unknown => fieldAt(next.value, `spec.${key}`) ?? 1;
  const isElastic =
    textAt(next.value, 'spec.completionMode') === 'Indexed' &&
    numberAt('completions') === numberAt('parallelism');
  return fixedOfJob(old, next).filter(({ field }) => !(isElastic && field === 'spec.completions'));
}

/**
 * A Service keeps the address that it was given. One that leaves its address to the API server may write it down later;
 * with or without an address (`None`) is for ever.
 */
function serviceFields(old: GuardedObject, next: GuardedObject): readonly ImmutableField[] {
  const isAlias = [old, next].some(({ value }) => textAt(value, 'spec.type') === 'ExternalName');
  const isKept = (field: string) => fieldAt(next.value, field) === undefined;
  const keepsAddress = isKept('spec.clusterIP') && textAt(old.value, 'spec.clusterIP') !== 'None';
  return [
    ...(isAlias || keepsAddress ? [] : [{ field: 'spec.clusterIP' }]),
    ...(isAlias || isKept('spec.ipFamilies') ? [] : [{ field: 'spec.ipFamilies' }]),
    ...(isBalancer(old) && isBalancer(next) ? [{ field: 'spec.loadBalancerClass' }] : []),
  ];
}

function isBalancer({ value }: GuardedObject): boolean {
  return textAt(value, 'spec.type') === 'LoadBalancer';
}
