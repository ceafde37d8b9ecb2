import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension/index.js';
import { KubernetesFluxConfiguration } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration/index.js';
import { Construct } from 'constructs';
import type { ManagedFluxSettings } from '../environments/settings/azure/azure-settings.ts';
import { type GitOpsSettings, repositoryFolder } from '../environments/settings/gitops/gitops-settings.ts';
import { reconcileEvery, retryAfter, units, unitTitle } from '../environments/settings/gitops/units.ts';

export interface FluxProps {
  /** The environment whose manifests are applied. */
  readonly environment: string;
  /** The repository, and what the configuration is called. */
  readonly gitops: GitOpsSettings;
  /** Where Flux' objects go. */
  readonly flux: ManagedFluxSettings;
  /** Resource id of the cluster. */
  readonly clusterId: string;
}

/**
 * Flux, installed as an extension of AKS, and told to apply one unit of manifests after the other.
 * https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
 */
export class Flux extends Construct {
  constructor(scope: Construct, id: string, { environment, gitops, flux, clusterId }: FluxProps) {
    super(scope, id);
    const { source } = gitops;
    const extension = new KubernetesClusterExtension(this, 'extension', {
      name: 'flux',
      clusterId,
      extensionType: 'microsoft.flux',
      releaseNamespace: 'flux-system',
      // Only sources and kustomizations are used: what is not there cannot be broken into.
      configurationSettings: {
        'helm-controller.enabled': 'false',
        'notification-controller.enabled': 'false',
        'image-automation-controller.enabled': 'false',
        'image-reflector-controller.enabled': 'false',
      },
    });
    new KubernetesFluxConfiguration(this, 'Default', {
      name: gitops.name,
      clusterId,
      namespace: flux.namespace,
      scope: 'cluster',
      gitRepository: {
        url: source.url,
        referenceType: source.reference.kind,
        referenceValue: source.reference.value,
        syncIntervalInSeconds: reconcileEvery,
        ...(source.credentialsSecret === undefined ? {} : { localAuthReference: source.credentialsSecret }),
      },
      kustomizations: units.map((unit) => ({
        name: unitTitle(unit),
        path: `./${repositoryFolder(source, environment)}/units/${unit.name}`,
        dependsOn: unit.dependsOn.map((name) => unitTitle({ name })),
        garbageCollectionEnabled: true,
        wait: true,
        syncIntervalInSeconds: reconcileEvery,
        retryIntervalInSeconds: retryAfter,
        timeoutInSeconds: unit.healthyWithin,
      })),
      dependsOn: [extension],
    });
  }
}
