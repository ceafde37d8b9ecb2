/**
 * Labels that say where a pod's node is. The API server writes them when it binds the pod, from 1.35 on, over what a template
 * says.
 */
export const labelsOfPlace: readonly string[] = [
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
];

/**
 * Labels that pods get when they are created, from others than their controllers: from Kubernetes, where their node is, from
 * 1.35 on; from the webhooks of meshes and queues, if there are any and they count the pod in; and from kapp, Skaffold, or Velero as
 * it restores.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#podtopologylabels
 * https://istio.io/latest/docs/reference/config/labels/ https://linkerd.io/2/reference/proxy-configuration/
 */
export const labelsOfOthers: readonly string[] = [
  ...labelsOfPlace,
  ...[
    'istio.io/rev',
    'security.istio.io/tlsMode',
    'service.istio.io/canonical-name',
    'service.istio.io/canonical-revision',
    'topology.istio.io/network',
  ],
  ...['control-plane-ns', 'workload-ns'].map((name) => `linkerd.io/${name}`),
  ...['deployment', 'statefulset', 'daemonset', 'replicaset', 'job', 'cronjob'].map(
    (kind) => `linkerd.io/proxy-${kind}`,
  ),
  'consul.hashicorp.com/connect-inject-status',
  'dapr.io/sidecar-injected',
  'kueue.x-k8s.io/',
  ...['kapp.k14s.io/', 'skaffold.dev/', 'velero.io/'],
];

/** Labels that namespaces get from what applies them or governs them; one that begins with a dot is the end of a label. */
const labelsOfNamespaces: readonly (readonly [label: string, by: string])[] = [
  ['kustomize.toolkit.fluxcd.io/', 'Flux'],
  ['helm.toolkit.fluxcd.io/', 'Flux'],
  ['argocd.argoproj.io/instance', 'Argo CD'],
  ['app.kubernetes.io/instance', 'Argo CD'],
  ['capsule.clastix.io/', 'Capsule'],
  ['projectcapsule.dev/', 'Capsule'],
  ['field.cattle.io/', 'Rancher'],
  ['.tree.hnc.x-k8s.io/depth', 'the hierarchical namespace controller'],
  ['hnc.x-k8s.io/', 'the hierarchical namespace controller'],
  ['olm.operatorgroup.uid/', 'the Operator Lifecycle Manager'],
  ['kapp.k14s.io/', 'kapp'],
  ['skaffold.dev/', 'Skaffold'],
  ['velero.io/', 'Velero'],
];

/**
 * Who may add a label to a namespace, if anybody does.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#labels https://projectcapsule.dev/docs/tenants/metadata/
 * https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
 * https://github.com/kubernetes-retired/hierarchical-namespaces/blob/master/docs/user-guide/concepts.md
 */
export function whoLabelsNamespaces(label: string): string | undefined {
  const isMeant = (one: string): boolean =>
    one.startsWith('.') ? label.endsWith(one) : isAmong(label, [one]);
  return labelsOfNamespaces.find(([one]) => isMeant(one))?.[1];
}

/** What the controllers of other API groups may add, besides what is known of single kinds. */
const ofVendors = new Map<string, readonly string[]>([
  ['agones.dev', ['agones.dev/']],
  ['apps.kruise.io', ['apps.kruise.io/', 'kruise.io/', 'broadcastjob-name', 'broadcastjob-controller-uid']],
  ['argoproj.io', ['workflows.argoproj.io/']],
  ['batch.volcano.sh', ['volcano.sh/']],
  ['jobset.x-k8s.io', ['jobset.sigs.k8s.io/']],
  ['keda.sh', ['scaledjob.keda.sh/']],
  ['kubeflow.org', ['training.kubeflow.org/', 'notebook-name', 'statefulset']],
  ['kubevirt.io', ['kubevirt.io/', 'vm.kubevirt.io/']],
  ['leaderworkerset.x-k8s.io', ['leaderworkerset.sigs.k8s.io/']],
  ['pool.kubevirt.io', ['kubevirt.io/', 'vm.kubevirt.io/']],
  ['ray.io', ['ray.io/']],
]);

/** Labels that the controllers of an API group may add to the pods that they make. */
export function labelsOfVendor(group: string): readonly string[] {
  return ofVendors.get(group) ?? [];
}

/** Whether a label is one of those; one of them that ends in / means all that begin so. */
export function isAmong(label: string, labels: readonly string[]): boolean {
  return labels.some((one) => (one.endsWith('/') ? label.startsWith(one) : label === one));
}
