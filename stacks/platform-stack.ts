import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { Backend } from '../environments/settings/azure/backend.ts';
import type { ResolvedAzure } from '../environments/settings/resolve/resolve-azure.ts';
import type { VaultReaderAccount } from '../environments/settings/resolve/vault-readers.ts';
import { Cluster } from './cluster/cluster.ts';
import { ClusterIdentities } from './cluster/cluster-identities.ts';
import { clusterRights } from './cluster/cluster-rights.ts';
import { ContainerInsights } from './cluster/container-insights.ts';
import { NodePool } from './cluster/node-pool.ts';
import { PodSecurityPolicy } from './cluster/pod-security-policy.ts';
import { ManagedPrometheus } from './monitoring/managed-prometheus.ts';
import { clusterLogCategories, Monitoring, registryLogCategories } from './monitoring/monitoring.ts';
import { type ClusterNetwork, existingNetwork } from './network/cluster-network.ts';
import { Network } from './network/network.ts';
import { PrivateLink } from './network/private-link.ts';
import { lockResources } from './protection/lock-resources.ts';
import { protectResources } from './protection/protect-resources.ts';
import { ImageBuild } from './registry/image-build.ts';
import { Registry } from './registry/registry.ts';
import { RegistryPullRight } from './registry/registry-pull-right.ts';
import { addAzureProvider } from './site/azure-provider.ts';
import { configureBackend } from './site/state-backend.ts';
import { tagResources } from './site/tag-resources.ts';
import { DgraphVault } from './vault/dgraph-vault.ts';

export interface PlatformStackProps {
  /** The environment's Azure settings. */
  readonly azure: ResolvedAzure;
  /** Where this stack keeps its state. */
  readonly backend: Backend;
  /** The pods that read the vault, if there is one. */
  readonly vaultReaders: readonly VaultReaderAccount[];
}

/** A resource group, a registry, a cluster and the right to pull; around them the network and logs that the settings ask for. */
export class PlatformStack extends TerraformStack {
  /** Resource id of the cluster: all that other stacks need to know. */
  readonly clusterId: string;

  constructor(scope: Construct, id: string, { azure, backend, vaultReaders }: PlatformStackProps) {
    super(scope, id);
    configureBackend(this, backend);
    addAzureProvider(this, azure.subscription);

    const resourceGroup = new ResourceGroup(this, 'resource_group', {
      name: azure.resourceGroup,
      location: azure.location,
    });
    const site: Site = { azure, resourceGroup, name: azure.cluster.name };
    const network = this.addNetwork(site);
    const monitoring = this.addMonitoring(site);
    const registry = new Registry(this, 'registry', { resourceGroup, settings: azure.registry });
    const cluster = this.addCluster(site, network, monitoring);
    new RegistryPullRight(this, 'acr_pull', { cluster, registry });
    this.addRegistryEndpoint(site, registry, network);
    if (azure.keyVault !== undefined)
      new DgraphVault(this, 'vault', {
        ...{ resourceGroup, name: site.name, settings: azure.keyVault },
        ...{ readers: vaultReaders, cluster, network, monitoring },
        zones: azure.privateDnsZones,
      });
    if (monitoring !== undefined) this.collectLogs(site, monitoring, cluster, registry);
    this.addSiteServices(site, cluster);
    if (azure.imageBuild !== undefined)
      new ImageBuild(this, 'image_build', { registry, settings: azure.imageBuild });
    this.clusterId = cluster.id;
    this.addOutputs(resourceGroup, cluster, registry);
    if (azure.locks === 'no-deletion') lockResources(this);
    tagResources(this, azure.tags);
    if (azure.destroy === 'refused') protectResources(this, azure.allowReplacement);
  }

  private addNetwork({ azure, resourceGroup, name }: Site): ClusterNetwork | undefined {
    const { network: settings, egress } = azure.cluster;
    if (settings.kind !== 'own-vnet') return undefined;
    return settings.origin === 'existing'
      ? existingNetwork(this, settings)
      : new Network(this, 'network', { resourceGroup, name, settings, egress: egress.kind });
  }

  private addMonitoring({ azure, resourceGroup }: Site): Monitoring | undefined {
    const { monitoring: settings } = azure;
    return settings && new Monitoring(this, 'monitoring', { resourceGroup, settings });
  }

  private addCluster(
    { azure, resourceGroup }: Site,
    network: ClusterNetwork | undefined,
    monitoring: Monitoring | undefined,
  ): Cluster {
    const { cluster: settings } = azure;
    const identities =
      settings.identity.kind === 'user-assigned'
        ? new ClusterIdentities(this, 'identity', {
            resourceGroup,
            settings: settings.identity,
            rights: clusterRights(this, azure, network),
          })
        : undefined;
    const cluster = new Cluster(this, 'cluster', {
      ...{ resourceGroup, azure, network, identities, monitoring },
      metrics: azure.prometheus === undefined ? 'none' : 'collected',
    });
    for (const pool of settings.userPools)
      new NodePool(this, `pool_${pool.name}`, { clusterId: cluster.id, settings: pool, network });
    return cluster;
  }

  private addRegistryEndpoint(
    { azure, resourceGroup, name }: Site,
    registry: Registry,
    network: ClusterNetwork | undefined,
  ): void {
    if (network === undefined || azure.registry.sku !== 'Premium' || azure.registry.access !== 'private')
      return;
    new PrivateLink(this, 'registry_endpoint', {
      ...{ resourceGroup, name, network, service: 'registry', targetId: registry.id },
      zones: azure.privateDnsZones,
    });
  }

  private collectLogs(
    { resourceGroup }: Site,
    monitoring: Monitoring,
    cluster: Cluster,
    registry: Registry,
  ): void {
    new ContainerInsights(this, 'container_insights', { resourceGroup, cluster, monitoring });
    monitoring.collect('cluster_logs', cluster.id, clusterLogCategories);
    monitoring.collect('registry_logs', registry.id, registryLogCategories);
  }

  private addSiteServices({ azure, resourceGroup, name }: Site, cluster: Cluster): void {
    if (azure.prometheus !== undefined)
      new ManagedPrometheus(this, 'prometheus', {
        resourceGroup,
        settings: azure.prometheus,
        cluster: { id: cluster.id, name },
      });
    if (azure.policies !== undefined)
      new PodSecurityPolicy(this, 'pod_security', {
        ...{ resourceGroup, clusterName: name, settings: azure.policies },
        flux: azure.flux === undefined ? 'none' : 'installed',
      });
  }

  private addOutputs(resourceGroup: ResourceGroup, cluster: Cluster, registry: Registry): void {
    new TerraformOutput(this, 'registry_login_server', {
      value: registry.loginServer,
      description: 'Where the client image is pushed and pulled',
    });
    new TerraformOutput(this, 'cluster_name', {
      value: cluster.name,
      description: 'Name of the AKS cluster',
    });
    new TerraformOutput(this, 'get_credentials_command', {
      value: `az aks get-credentials --resource-group ${resourceGroup.name} --name ${cluster.name}`,
      description: 'Writes the credentials for kubectl; add --file to keep them in a file of their own',
    });
  }
}

/** What the parts of the stack have in common. */
interface Site {
  readonly azure: ResolvedAzure;
  /** The group that everything is created in. */
  readonly resourceGroup: ResourceGroup;
  /** First part of the names of what surrounds the cluster. */
  readonly name: string;
}
