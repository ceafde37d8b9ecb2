const deployment = ['pod-template-hash'] as const;
const statefulSet = [
  'controller-revision-hash',
  'apps.kubernetes.io/pod-index',
  'statefulset.kubernetes.io/pod-name',
] as const;
const job = ['batch.kubernetes.io/', 'controller-uid', 'job-name'] as const;
const all: readonly string[] = [...deployment, ...statefulSet, ...job, 'pod-template-generation'];

/**
 * Which labels Kubernetes' own controllers put on the pods of a vendor's kind, by group and kind: those of the objects that the
 * vendor's controller makes in its turn. One that makes pods itself, or makes replica sets, leaves them without.
 */
const below = new Map<string, readonly string[]>([
  ...group('argoproj.io', [], 'CronWorkflow Rollout Workflow'),
  ...group('kubevirt.io', [], 'VirtualMachine VirtualMachineInstance VirtualMachineInstanceReplicaSet'),
  ...group('pool.kubevirt.io', [], 'VirtualMachinePool'),
  ...group('agones.dev', [], 'Fleet GameServer GameServerSet'),
  ...group('batch.volcano.sh', [], 'Job'),
  ...group('apps.openshift.io', [], 'DeploymentConfig'),
  ...group('ray.io', [], 'RayCluster'),
  ...group('ray.io', job, 'RayJob RayService'),
  ...group('jobset.x-k8s.io', job, 'JobSet'),
  ...group('keda.sh', job, 'ScaledJob'),
  ...group('leaderworkerset.x-k8s.io', statefulSet, 'LeaderWorkerSet'),
  ...group('serving.knative.dev', deployment, 'Configuration Revision Service'),
  ...group('kubeflow.org', job, 'JAXJob MPIJob PaddleJob PyTorchJob TFJob XGBoostJob'),
  ...group('kubeflow.org', statefulSet, 'Notebook'),
]);

function group(
  name: string,
  labels: readonly string[],
  kinds: string,
): readonly (readonly [string, readonly string[]])[] {
  return kinds.split(' ').map((kind) => [`${name} ${kind}`, labels]);
}

/**
 * Labels that Kubernetes' own controllers may put on the pods of a vendor's kind, whatever its template says of them. Of a
 * kind that is known by its shape alone, any of them.
 */
export function labelsBelow(apiGroup: string, kind: string): readonly string[] {
  return below.get(`${apiGroup} ${kind}`) ?? all;
}
