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
