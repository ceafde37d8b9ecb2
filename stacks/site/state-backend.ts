import {
  AzurermBackend,
  DataTerraformRemoteState,
  LocalBackend,
  TerraformBackend,
  type TerraformRemoteState,
  type TerraformStack,
} from 'cdktf';
import type { Construct } from 'constructs';
import {
  type Backend,
  hcpTerraform,
  type TerraformCloudBackend,
} from '../../environments/settings/azure/backend.ts';

/**
 * Makes `stack` keep its state where `backend` says. Every stack needs this: without a backend cdktf writes the
 * absolute path of the machine that synthesizes into the configuration.
 */
export function configureBackend(stack: TerraformStack, backend: Backend): void {
  switch (backend.kind) {
    case 'local':
      // Relative to cdktf.out/stacks/<stack>, where Terraform runs: the state outlives a deleted cdktf.out.
      new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` });
      return;
    case 'azure-storage':
      new AzurermBackend(stack, {
        resourceGroupName: backend.resourceGroup,
        storageAccountName: backend.storageAccount,
        containerName: backend.container,
        key: `${stack.node.id}.tfstate`,
        useAzureadAuth: true,
      });
      return;
    case 'terraform-cloud':
      new CloudBlock(stack, backend);
      return;
  }
}

/**
 * The `cloud` block of HCP Terraform. cdktf's own `CloudBackend` says the same but runs `terraform version` at synth,
 * so that synthesis would need a terraform binary.
 * https://developer.hashicorp.com/terraform/language/settings/terraform-cloud
 */
class CloudBlock extends TerraformBackend {
  readonly #settings: TerraformCloudBackend;

  constructor(scope: Construct, settings: TerraformCloudBackend) {
    super(scope, 'backend', 'cloud');
    this.#settings = settings;
  }

  override toTerraform(): { readonly terraform: { readonly cloud: object } } {
    const { organization, hostname, workspace, project } = this.#settings;
    return {
      terraform: {
        cloud: {
          organization,
          ...enterpriseHost(hostname),
          workspaces: { name: workspace, ...(project === undefined ? {} : { project }) },
        },
      },
    };
  }

  override toMetadata(): { readonly backend: string; readonly cloud: string } {
    return { backend: 'cloud', cloud: this.#settings.hostname === hcpTerraform ? 'tfc' : 'tfe' };
  }

  override getRemoteStateDataSource(scope: Construct, name: string): TerraformRemoteState {
    const { organization, hostname, workspace } = this.#settings;
    return new DataTerraformRemoteState(scope, name, {
      organization,
      workspaces: { name: workspace },
      ...enterpriseHost(hostname),
    });
  }
}

/** The host name of an installation of one's own; HCP Terraform needs none. */
function enterpriseHost(hostname: string): { readonly hostname?: string } {
  return hostname === hcpTerraform ? {} : { hostname };
}
