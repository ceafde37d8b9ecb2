import { mapAt, type ObjectReader, valueAt } from '../fields/reader.ts';

/** Kinds that run once and end, as a hook does. */
const shortLived: readonly string[] = ['Job', 'Pod', 'Workflow'];

/**
 * Objects that tools leave out or apply for a while only: by an annotation, or because they have no name of their own. What
 * does not last cannot be counted on; a Job or a Pod runs for a while in any case.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/ https://helm.sh/docs/topics/charts_hooks/
 */
export function reportNotApplied(object: ObjectReader): void {
  const metadata = mapAt(object.root, 'metadata');
  if (metadata === undefined) return;
  if (!valueAt(metadata, 'name') && !shortLived.includes(object.manifest.kind)) {
    const message =
      'has generateName and no name, so kubectl apply and GitOps tools refuse it, while it is counted here; set metadata.name';
    object.report('warning', 'not-applied', ['metadata'], message);
  }
  const annotations = mapAt(metadata, 'annotations');
  if (annotations === undefined) return;
  const report = (key: string, what: string): void => {
    const message = `annotation ${key} says that ${what}, while it is counted here; remove the annotation or the object, or accept it in the expectations by kind and name`;
    object.report('warning', 'not-applied', ['metadata', 'annotations', key], message);
  };
  const local = 'config.kubernetes.io/local-config';
  const isLocal = valueAt(annotations, local);
  if (isLocal !== undefined && isLocal !== 'false') report(local, 'kustomize and kpt leave it out');
  for (const [key, tool] of [
    ['argocd.argoproj.io/hook', 'Argo CD'],
    ['helm.sh/hook', 'Helm'],
  ] as const) {
    if (valueAt(annotations, key) === undefined || shortLived.includes(object.manifest.kind)) continue;
    report(key, `${tool} applies it as a hook, and perhaps not for long`);
  }
  if (valueAt(annotations, 'argocd.argoproj.io/skip-reconcile') === 'true')
    report('argocd.argoproj.io/skip-reconcile', 'Argo CD does not apply it');
  for (const [key, value, what] of switchedOff) {
    const written = valueAt(annotations, key);
    if (written === undefined) continue;
    if (value === undefined || String(written).toLowerCase() === value) report(key, what);
  }
}

/**
 * Annotations by which a tool leaves an object as it is, with the value in lower case, or none for any value.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources
 * https://carvel.dev/kapp/docs/latest/apply/
 */
const switchedOff: readonly (readonly [key: string, value: string | undefined, what: string])[] = [
  ['kustomize.toolkit.fluxcd.io/reconcile', 'disabled', 'Flux does not apply it'],
  ['kustomize.toolkit.fluxcd.io/ssa', 'ignore', 'Flux does not apply it'],
  ['kustomize.toolkit.fluxcd.io/ssa', 'ifnotpresent', 'Flux leaves one that exists as it is'],
  ['kapp.k14s.io/noop', undefined, 'kapp does not apply it'],
  ['kapp.k14s.io/exists', undefined, 'kapp does not apply it, and waits until it exists'],
];
