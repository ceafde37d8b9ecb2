/** A mark on an object by which a tool leaves it out, leaves it as it is, or removes it later. */
interface SwitchedOff {
  readonly place: 'annotations' | 'labels';
  readonly key: string;
  /** In lower case; or whatever there is, `any`, or all but `false`, `not false`. */
  readonly value: string;
  /** Continues "says that". */
  readonly what: string;
  /** Whether what is in a cluster may be gone soon; other marks say nothing of that. */
  readonly isPassing?: true;
  /** What runs once and ends may have it, and the accounts for that. */
  readonly isHook?: true;
}

const annotation = (key: string, value: string, what: string): SwitchedOff => ({
  place: 'annotations',
  key,
  value,
  what,
});
/** A mark of what exists for a while only. */
const passing = (mark: SwitchedOff): SwitchedOff => ({ ...mark, isPassing: true });
const flux = 'kustomize.toolkit.fluxcd.io';
const notByFlux = 'Flux does not apply it';
const someClusters = 'Config Sync applies it to some clusters or namespaces only';
const removed = (tool: string) => `${tool} removes it after a while`;
const asHook = (tool: string) => `${tool} applies it as a hook, and perhaps not for long`;

/**
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources
 * https://carvel.dev/kapp/docs/latest/apply/ https://carvel.dev/kapp/docs/latest/diff/#versioned-resources
 * https://spinnaker.io/docs/reference/providers/kubernetes-v2/#strategy
 * https://cloud.google.com/kubernetes-engine/config-sync/docs/how-to/cluster-scoped-objects
 * https://kyverno.io/docs/policy-types/cleanup-policy/#cleanup-label
 * https://kluctl.io/docs/kluctl/deployments/annotations/all-resources/ https://werf.io/docs/v2/reference/deploy_annotations.html
 */
export const switchedOff: readonly SwitchedOff[] = [
  annotation('config.kubernetes.io/local-config', 'not false', 'kustomize and kpt leave it out'),
  annotation('config.kubernetes.io/function', 'any', 'kustomize and kpt run it and do not apply it'),
  {
    ...passing(annotation('argocd.argoproj.io/hook', 'any', asHook('Argo CD'))),
    isHook: true,
  },
  {
    ...passing(annotation('helm.sh/hook', 'any', asHook('Helm'))),
    isHook: true,
  },
  annotation('argocd.argoproj.io/skip-reconcile', 'true', 'Argo CD does not apply it'),
  // Flux looks for its marks in both places.
  ...(['annotations', 'labels'] as const).flatMap((place): readonly SwitchedOff[] => [
    { place, key: `${flux}/reconcile`, value: 'disabled', what: notByFlux },
    { place, key: `${flux}/ssa`, value: 'ignore', what: notByFlux },
    { place, key: `${flux}/ssa`, value: 'ifnotpresent', what: 'Flux leaves one that exists as it is' },
  ]),
  annotation('kapp.k14s.io/noop', 'any', 'kapp does not apply it'),
  annotation('kapp.k14s.io/exists', 'any', 'kapp does not apply it, and waits until it exists'),
  annotation('kapp.k14s.io/update-strategy', 'skip', 'kapp leaves one that exists as it is'),
  annotation('kapp.k14s.io/versioned', 'any', 'kapp keeps those of before beside it'),
  annotation('kapp.k14s.io/versioned-keep-original', 'any', 'kapp keeps those of before beside it'),
  annotation('strategy.spinnaker.io/versioned', 'true', 'Spinnaker keeps those of before beside it'),
  annotation('configmanagement.gke.io/managed', 'disabled', 'Config Sync does not apply it'),
  annotation(
    'client.lifecycle.config.k8s.io/mutation',
    'ignore',
    'Config Sync leaves one that exists as it is',
  ),
  annotation('configsync.gke.io/cluster-name-selector', 'any', someClusters),
  annotation('configmanagement.gke.io/cluster-selector', 'any', someClusters),
  annotation('configmanagement.gke.io/namespace-selector', 'any', someClusters),
  passing(annotation('janitor/ttl', 'any', removed('kube-janitor'))),
  passing(annotation('janitor/expires', 'any', removed('kube-janitor'))),
  passing({ place: 'labels', key: 'cleanup.kyverno.io/ttl', value: 'any', what: removed('Kyverno') }),
  { ...passing(annotation('kluctl.io/hook', 'any', asHook('Kluctl'))), isHook: true },
  annotation('kluctl.io/delete', 'true', 'Kluctl removes it'),
  { ...passing(annotation('werf.io/deploy-on', 'any', asHook('werf'))), isHook: true },
  passing(annotation('werf.io/delete-policy', 'succeeded', removed('werf'))),
  {
    place: 'labels',
    key: 'hnc.x-k8s.io/inherited-from',
    value: 'any',
    what: 'the hierarchical namespace controller removes it where it was not copied',
  },
  annotation('release.openshift.io/delete', 'true', 'OpenShift removes it'),
  annotation('release.openshift.io/create-only', 'true', 'OpenShift leaves one that exists as it is'),
  {
    place: 'labels',
    key: 'addonmanager.kubernetes.io/mode',
    value: 'ensureexists',
    what: 'the addon manager leaves one that exists as it is',
  },
];
