import type { ApiObject } from 'cdk8s';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { Unit } from '../../environments/settings/gitops/units.ts';

/** What holds data, or would take all that lies in it along: no tool may delete it because it is gone from Git. */
const kindsWithData = ['Namespace', 'PersistentVolumeClaim'];

/**
 * Tells the environment's GitOps tools about an object of a unit. To Argo CD the unit's number is a sync wave: it applies
 * an object when all objects of lower waves are healthy, and prunes in the reverse order.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export function annotateForGitOps(
  object: ApiObject,
  unit: Unit,
  { azure, gitops }: ResolvedEnvironment,
): void {
  const holdsData = kindsWithData.includes(object.kind);
  if (gitops?.argoCd !== undefined) {
    object.metadata.addAnnotation('argocd.argoproj.io/sync-wave', String(Number.parseInt(unit.name, 10)));
    if (holdsData) object.metadata.addAnnotation(...keptByArgoCd);
  }
  const hasFlux = gitops?.flux !== undefined || azure.flux !== undefined;
  if (hasFlux && holdsData) object.metadata.addAnnotation(...keptByFlux);
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
const keptByArgoCd = ['argocd.argoproj.io/sync-options', 'Prune=false,Delete=false'] as const;
/** https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources */
const keptByFlux = ['kustomize.toolkit.fluxcd.io/prune', 'disabled'] as const;
