import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  type GitOpsSettings,
  type GitOpsTool,
  type GitReference,
  repositoryFolder,
} from '../../environments/settings/gitops/gitops-settings.ts';
import { reconcileEvery, retryAfter, units, unitTitle } from '../../environments/settings/gitops/units.ts';
import {
  Kustomization,
  KustomizationSpecDeletionPolicy,
  KustomizationSpecSourceRefKind,
} from '../../imports/kustomize.toolkit.fluxcd.io.ts';
import { GitRepository, type GitRepositorySpecRef } from '../../imports/source.toolkit.fluxcd.io.ts';

export interface FluxChartProps {
  /** The environment whose manifests are applied. */
  readonly environment: string;
  /** The repository, and what the objects are called. */
  readonly gitops: GitOpsSettings;
  /** Where Flux runs. */
  readonly flux: GitOpsTool;
}

/**
 * The objects that tell Flux what to apply: the repository, and a Kustomization for each unit. A unit waits until all objects of those it
 * depends on are healthy; within a unit Flux applies network policies last, which is why they are a unit of their own.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export class FluxChart extends Chart {
  constructor(scope: Construct, id: string, { environment, gitops, flux }: FluxChartProps) {
    super(scope, id, { namespace: flux.namespace });
    const { source } = gitops;
    new GitRepository(this, 'source', {
      metadata: { name: gitops.name },
      spec: {
        url: source.url,
        ref: gitReference(source.reference),
        interval: `${reconcileEvery}s`,
        ...(source.credentialsSecret !== undefined && { secretRef: { name: source.credentialsSecret } }),
      },
    });
    const objectName = (name: string) => `${gitops.name}-${unitTitle({ name })}`;
    for (const unit of units) {
      new Kustomization(this, unit.name, {
        metadata: { name: objectName(unit.name) },
        spec: {
          sourceRef: { kind: KustomizationSpecSourceRefKind.GIT_REPOSITORY, name: gitops.name },
          path: `./${repositoryFolder(source, environment)}/units/${unit.name}`,
          dependsOn: unit.dependsOn.map((name) => ({ name: objectName(name) })),
          prune: true,
          wait: true,
          interval: `${reconcileEvery}s`,
          retryInterval: `${retryAfter}s`,
          timeout: `${unit.healthyWithin}s`,
          deletionPolicy: deletionPolicies[unit.whenRemoved],
        },
      });
    }
  }
}

const deletionPolicies = {
  'delete-objects': KustomizationSpecDeletionPolicy.MIRROR_PRUNE,
  'keep-objects': KustomizationSpecDeletionPolicy.ORPHAN,
} as const;

function gitReference({ kind, value }: GitReference): GitRepositorySpecRef {
  return { [kind]: value };
}
