import { type ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  type GitOpsSettings,
  type GitOpsTool,
  repositoryFolder,
} from '../../environments/settings/gitops/gitops-settings.ts';
import { Application, AppProject } from '../../imports/argoproj.io.ts';

export interface ArgoCdChartProps {
  /** The environment whose manifests are applied. */
  readonly environment: string;
  /** The repository, and what the objects are called. */
  readonly gitops: GitOpsSettings;
  /** Where Argo CD runs. */
  readonly argoCd: GitOpsTool;
  /** Everything that it applies: it may apply nothing else. */
  readonly applied: readonly ApiObject[];
}

/** The cluster that Argo CD itself runs in. */
const server = 'https://kubernetes.default.svc';

/**
 * The objects that tell Argo CD what to apply: one Application for all units, ordered by the sync waves of their objects: waves of
 * several Applications would not wait for one another's health unless argocd-cm were changed.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app
 */
export class ArgoCdChart extends Chart {
  constructor(scope: Construct, id: string, { environment, gitops, argoCd, applied }: ArgoCdChartProps) {
    super(scope, id, { namespace: argoCd.namespace });
    const { source } = gitops;
    const namespaces = distinct(applied.flatMap(({ metadata }) => metadata.namespace ?? []));
    const isNamespaced = ({ metadata }: ApiObject) => metadata.namespace !== undefined;
    new AppProject(this, 'project', {
      metadata: { name: gitops.name },
      spec: {
        description: `Dgraph, its clients and their network policies: ${environment}`,
        sourceRepos: [source.url],
        destinations: namespaces.map((namespace) => ({ server, namespace })),
        clusterResourceWhitelist: groupKinds(applied.filter((object) => !isNamespaced(object))),
        namespaceResourceWhitelist: groupKinds(applied.filter(isNamespaced)),
      },
    });
    // Without the finalizer that deletes them, objects outlive their Application.
    new Application(this, 'application', {
      metadata: {
        name: gitops.name,
        // The API server fills in claim templates; compared as text, a StatefulSet would never be in sync.
        annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
      },
      spec: {
        project: gitops.name,
        source: {
          repoUrl: source.url,
          targetRevision: source.reference.value,
          path: `${repositoryFolder(source, environment)}/units`,
        },
        destination: { server, ...(namespaces[0] !== undefined && { namespace: namespaces[0] }) },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['ServerSideApply=true', 'FailOnSharedResource=true'],
          retry: { limit: 10, backoff: { duration: '30s', factor: 2, maxDuration: '5m' } },
        },
      },
    });
  }
}

function groupKinds(objects: readonly ApiObject[]): { group: string; kind: string }[] {
  return distinct(objects.map(({ apiGroup, kind }) => `${apiGroup}/${kind}`)).map((groupKind) => {
    const [group = '', kind = ''] = groupKind.split('/');
    return { group: group === 'core' ? '' : group, kind };
  });
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
