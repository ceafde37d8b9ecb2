import { oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { backend } from './backend.ts';
import { clusterSettings } from './cluster/cluster-settings.ts';
import { keyVaultSettings } from './key-vault-settings.ts';
import { monitoringSettings, prometheusSettings } from './monitoring-settings.ts';
import { policySettings } from './policy-settings.ts';
import { registrySettings } from './registry-settings.ts';
import { tagSettings } from './tag-settings.ts';

/** Flux as an extension of AKS. https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2 */
export const managedFluxSettings = object({
  /** Namespace of Flux' own objects. Azure makes it. */
  namespace: text,
});
export interface ManagedFluxSettings extends Written<typeof managedFluxSettings> {}

/** A build that the registry itself runs: what `az acr build` does, in declarative form. */
export const imageBuildSettings = object({
  /**
   * The Dockerfile's folder in a Git repository. Shape: `https://github.com/<owner>/<repository>.git#<branch>:<folder>`.
   * https://learn.microsoft.com/azure/container-registry/container-registry-tasks-overview#context-locations
   */
  context: text,
  /** Tag of the image that is built: a version, never `latest`. */
  imageTag: text,
});
export interface ImageBuildSettings extends Written<typeof imageBuildSettings> {}

/** The Azure resources of an environment. */
export const azureSettings = object({
  /** Azure region, by its short name, such as `westus2`. */
  location: text,
  /** The resource group that holds registry and cluster. */
  resourceGroup: text,
  /**
   * Where the subscription and the tenant come from: `environment-variables` are the `ARM_*` of the shell that runs
   * Terraform, `terraform-variables` are `subscription_id` and `tenant_id`, which Terraform asks for.
   * @default 'environment-variables'
   */
  subscription: withDefault(oneOf('environment-variables', 'terraform-variables'), 'environment-variables'),
  /**
   * Tags of every resource that can have some. Two are added unless they are written here: `environment`, its name, and
   * `managed-by`.
   * @default - those two
   */
  tags: withDefault(tagSettings, {}),
  /**
   * Who keeps the private DNS zones of registry and vault: this project creates them; the zones in the Terraform variables
   * `registry_dns_zone_id` and `vault_dns_zone_id`, which are linked to the VNet, hold them; or Azure Policy registers every
   * endpoint in zones of its own.
   * @default 'created'
   */
  privateDnsZones: withDefault(oneOf('created', 'variables', 'policy'), 'created'),
  /**
   * Locks on registry, vault and workspace: with `no-deletion` nobody deletes them, in the portal neither, before the lock is
   * taken away. https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
   * @default 'none'
   */
  locks: withDefault(oneOf('none', 'no-deletion'), 'none'),
  /** Where the client's image is pushed and pulled. */
  registry: registrySettings,
  /**
   * Where the secrets of Dgraph are kept; `dgraph.secretStore` has the pods read them there.
   * @default - none
   */
  keyVault: optional(keyVaultSettings),
  /** The Kubernetes cluster. */
  cluster: clusterSettings,
  /**
   * Where the logs of cluster and registry are kept.
   * @default - nowhere
   */
  monitoring: optional(monitoringSettings),
  /**
   * Has Azure collect metrics of cluster and pods, and keep them. It reads ServiceMonitors of an API group of its own: see
   * docs/azure.md.
   * @default - nothing is collected
   */
  prometheus: optional(prometheusSettings),
  /**
   * Has Azure Policy judge the cluster's pods.
   * @default - none is assigned here; those that others assign apply all the same
   */
  policies: optional(policySettings),
  /**
   * Has Azure install Flux and tell it what the environment's `gitops` says. Set, it becomes a stack of its own.
   * @default - Azure installs nothing
   */
  flux: optional(managedFluxSettings),
  /**
   * Builds the client's image in the registry while Terraform runs.
   * @default - none: a person runs `docker build` and `docker push`
   */
  imageBuild: optional(imageBuildSettings),
  /** Where Terraform keeps its state. */
  backend: backend,
  /**
   * Whether Terraform may destroy what holds data or an identity: cluster, registry, vault, identities, workspace. `refused`
   * has it refuse every such plan, unless `allowReplacement` names the resource; `allowed` is for trials, which
   * `cdktf destroy` removes again.
   * @default 'refused'
   */
  destroy: withDefault(oneOf('refused', 'allowed'), 'refused'),
  /**
   * Addresses of resources, such as `azurerm_kubernetes_cluster.cluster`, that the next apply may destroy and create
   * anew. Without an entry synthesis refuses such a change. Take it out again once it has been applied.
   * @default - none
   */
  allowReplacement: withDefault(list(text), []),
});
export interface AzureSettings extends Written<typeof azureSettings> {}
export interface AzureWithDefaults extends Resolved<typeof azureSettings> {}
