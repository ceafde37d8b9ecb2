import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { AzureSettings } from '../environments/azure-settings.ts';
import { addAzureProvider } from './azure-provider.ts';
import { Cluster } from './cluster.ts';
import { Registry } from './registry.ts';
import { RegistryPullRight } from './registry-pull-right.ts';
import { configureBackend } from './state-backend.ts';

export interface TutorialStackProps {
  /** The environment's Azure settings. */
  readonly azure: AzureSettings;
}

/** All that the article creates in Azure: a resource group, a registry, a cluster, and the right to pull. */
export class TutorialStack extends TerraformStack {
  constructor(scope: Construct, id: string, { azure }: TutorialStackProps) {
    super(scope, id);
    configureBackend(this, azure.backend);
    addAzureProvider(this);

    const resourceGroup = new ResourceGroup(this, 'resource_group', {
      name: azure.resourceGroup,
      location: azure.location,
    });
    const registry = new Registry(this, 'registry', { resourceGroup, settings: azure.registry });
    const cluster = new Cluster(this, 'cluster', { resourceGroup, settings: azure.cluster });
    new RegistryPullRight(this, 'acr_pull', { cluster, registry });

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
