/** Where Terraform keeps the state of an environment's stacks. */
export type Backend = LocalBackend | TerraformCloudBackend | AzureStorageBackend;

/** A file on the machine that runs Terraform: for trying things out alone. */
export interface LocalBackend {
  readonly kind: 'local';
}

/** HCP Terraform (Terraform Cloud) or Terraform Enterprise. https://developer.hashicorp.com/terraform/language/settings/terraform-cloud */
export interface TerraformCloudBackend {
  readonly kind: 'terraform-cloud';
  readonly organization: string;
  /**
   * The workspace of a stack. Each stack keeps a state of its own, so the stacks of an environment that has two append
   * their part of the name: `<workspace>-platform` and `<workspace>-gitops`. Terraform makes a missing workspace.
   */
  readonly workspace: string;
  /**
   * The project that the workspace belongs to.
   * @default - the organization's default project
   */
  readonly project?: string;
  /**
   * Host name of a Terraform Enterprise installation.
   * @default 'app.terraform.io'
   */
  readonly hostname?: string;
}

/** A blob in an Azure storage account, opened with Entra ID. https://developer.hashicorp.com/terraform/language/backend/azurerm */
export interface AzureStorageBackend {
  readonly kind: 'azure-storage';
  readonly resourceGroup: string;
  readonly storageAccount: string;
  readonly container: string;
}

/** The parts into which the stacks of an environment may be divided. */
export type StackPart = 'platform' | 'gitops';

/** The backend of one part of an environment: a workspace of its own in Terraform Cloud, else the same place. */
export function backendOfPart(backend: Backend, part: StackPart): Backend {
  return backend.kind === 'terraform-cloud'
    ? { ...backend, workspace: `${backend.workspace}-${part}` }
    : backend;
}
