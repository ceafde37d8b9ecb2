import { fluxControllers, fluxDefinitions } from '../../../../tools/gitops-controllers/flux/flux.ts';
import type { LiveCluster } from '../../../../tools/live-cluster/live-cluster.ts';
import { type Condition, objectsOf } from './cluster-objects.ts';
import type { GitOpsTool } from './gitops-tool.ts';

const namespace = '--namespace=flux-system';
const kustomizations = 'kustomizations.kustomize.toolkit.fluxcd.io';
const units = ['client', 'dgraph', 'namespaces', 'network-policies'];

interface Kustomization {
  readonly status?: { readonly conditions?: readonly Condition[]; readonly lastAppliedRevision?: string };
}

/** Flux, by the two controllers that follow a repository. */
export const flux: GitOpsTool = {
  name: 'Flux',
  folder: 'flux',
  namespace: 'flux-system',
  applier: 'kustomize-controller',
  pauses: ['namespaces', 'network-policies'].map(
    (unit) => `flux suspend kustomization dgraph-${unit} --namespace flux-system`,
  ),
  controllers: fluxControllers,
  install: (cluster) => {
    for (const file of fluxDefinitions()) cluster.ask('apply', '--server-side', '--filename', file);
  },
  lookNow: (cluster) => {
    reconcile(cluster, 'gitrepository/dgraph');
    for (const unit of units) reconcile(cluster, `kustomization/dgraph-${unit}`);
  },
  hasApplied: (cluster, commit) => {
    const applied = objectsOf<Kustomization>(cluster, kustomizations, namespace).filter(
      ({ status: { lastAppliedRevision, conditions = [] } = {} }) =>
        lastAppliedRevision === `main@sha1:${commit}` &&
        conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
    );
    return applied.length === units.length;
  },
};

/** As `flux reconcile` does. */
function reconcile(cluster: LiveCluster, object: string): void {
  const request = `reconcile.fluxcd.io/requestedAt=${new Date().toISOString()}`;
  cluster.ask('annotate', '--overwrite', namespace, object, request);
}
