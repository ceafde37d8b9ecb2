import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension/index.js';
import { KubernetesFluxConfiguration } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration/index.js';
import { Construct } from 'constructs';
import type { GitOpsSettings } from '../environments/gitops-settings.ts';
import { unitNames } from '../environments/unit-names.ts';
import { siteVariable } from './site-variables.ts';

export interface FluxProps {
  /** The environment whose manifests are applied: the folder below dist/. */
  readonly environment: string;
  /** Names and source. */
  readonly settings: GitOpsSettings;
  /** Resource id of the cluster. */
  readonly clusterId: string;
}

/**
 * Flux, installed as an extension of AKS, and told to apply one unit of manifests after the other.
 * https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
 */
export class Flux extends Construct {
  constructor(scope: Construct, id: string, { environment, settings, clusterId }: FluxProps) {
    super(scope, id);
    const { source } = settings;
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
      name: settings.name,
      clusterId,
      namespace: settings.namespace,
      scope: 'cluster',
      gitRepository: {
        url: source.url ?? siteVariable(this, 'git_repository_url').stringValue,
        referenceType: source.reference.kind,
        referenceValue: source.reference.value,
        ...(source.credentialsSecret === undefined ? {} : { localAuthReference: source.credentialsSecret }),
      },
      kustomizations: unitNames.map((name, index) => ({
        name: kustomizationName(name),
        path: `./dist/${environment}/units/${name}`,
        dependsOn: unitNames.slice(Math.max(index - 1, 0), index).map(kustomizationName),
        garbageCollectionEnabled: true,
        wait: true,
        syncIntervalInSeconds: 300,
        retryIntervalInSeconds: 120,
        timeoutInSeconds: 900,
      })),
      dependsOn: [extension],
    });
  }
}

/** The unit's name without its number: Azure wants a letter first. */
function kustomizationName(unit: string): string {
  return unit.replace(/^\d+-/, '');
}
