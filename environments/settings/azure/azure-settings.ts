import type { Backend } from './backend.ts';
import type { ClusterSettings } from './cluster-settings.ts';
import type { KeyVaultSettings } from './key-vault-settings.ts';
import type { RegistrySettings } from './registry-settings.ts';

/** The Azure resources of an environment. */
export interface AzureSettings {
  /** Azure region, by its short name, such as `westus2`. */
  readonly location: string;
  /** The resource group that holds registry and cluster. */
  readonly resourceGroup: string;
  /**
   * Where the subscription and the tenant come from: `environment-variables` are the `ARM_*` of whoever runs
   * Terraform, `terraform-variables` are `subscription_id` and `tenant_id`, which Terraform asks for.
   * @default 'environment-variables'
   */
  readonly subscription?: 'environment-variables' | 'terraform-variables';
  /** Where the client's image is pushed and pulled. */
  readonly registry: RegistrySettings;
  /**
   * Where the secrets of Dgraph stand; `dgraph.secretStore` has the pods read them there.
   * @default - none
   */
  readonly keyVault?: KeyVaultSettings;
  /** The Kubernetes cluster. */
  readonly cluster: ClusterSettings;
  /**
   * Where the logs of cluster and registry are kept.
   * @default - nowhere
   */
  readonly monitoring?: MonitoringSettings;
  /**
   * Has Azure install Flux and tell it what the environment's `gitops` says. Set, it becomes a stack of its own.
   * @default - Azure installs nothing
   */
  readonly flux?: ManagedFluxSettings;
  /**
   * Builds the client's image in the registry while Terraform runs.
   * @default - none: somebody runs `docker build` and `docker push`
   */
  readonly imageBuild?: ImageBuildSettings;
  /** Where Terraform keeps its state. */
  readonly backend: Backend;
  /**
   * Addresses of resources, such as `azurerm_kubernetes_cluster.cluster`, that the next apply may destroy and create
   * anew. Without an entry synthesis refuses such a change. Take it out again once it has been applied.
   * @default - none
   */
  readonly allowReplacement?: readonly string[];
}

/** Flux as an extension of AKS. https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2 */
export interface ManagedFluxSettings {
  /** Namespace of Flux' own objects. Azure makes it. */
  readonly namespace: string;
}

/** A Log Analytics workspace. */
export interface MonitoringSettings {
  /** 4 to 63 letters, digits and inner hyphens. */
  readonly workspace: string;
  /** How long logs are kept, in days: 30 to 730. */
  readonly retentionDays: number;
}

/** A build that the registry itself runs: what `az acr build` does, in declarative form. */
export interface ImageBuildSettings {
  /**
   * The Dockerfile's folder in a Git repository. Shape: `https://github.com/<owner>/<repository>.git#<branch>:<folder>`.
   * https://learn.microsoft.com/azure/container-registry/container-registry-tasks-overview#context-locations
   */
  readonly context: string;
  /** Tag of the image that is built: a version, never `latest`. */
  readonly imageTag: string;
}
