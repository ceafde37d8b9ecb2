import { text } from '../schema/leaf.ts';
import { optional, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';

/** Host name of HCP Terraform. */
export const hcpTerraform = 'app.terraform.io';

/** Where Terraform keeps the state of an environment's stacks. */
export const backend = variants('kind', {
  /** A file on the machine that runs Terraform: for trying things out alone. */
  local: {},
  /** HCP Terraform (Terraform Cloud) or Terraform Enterprise. https://developer.hashicorp.com/terraform/language/settings/terraform-cloud */
  'terraform-cloud': {
    /** The organization that the workspace belongs to. */
    organization: text,
    /**
     * The workspace of a stack. Each stack keeps a state of its own, so the stacks of an environment that has two append
     * their part of the name: `<workspace>-platform` and `<workspace>-gitops`. Terraform makes a missing workspace.
     */
    workspace: text,
    /**
     * The project that the workspace belongs to.
     * @default - the organization's default project
     */
    project: optional(text),
    /**
     * Host name of a Terraform Enterprise installation.
     * @default 'app.terraform.io'
     */
    hostname: withDefault(text, hcpTerraform),
  },
  /** A blob in an Azure storage account, opened with Entra ID. https://developer.hashicorp.com/terraform/language/backend/azurerm */
  'azure-storage': {
    /** Resource group of the storage account. */
    resourceGroup: text,
    /** Name of the storage account. */
    storageAccount: text,
    /** Name of the container. */
    container: text,
  },
});
export type Backend = Resolved<typeof backend>;
export type TerraformCloudBackend = Extract<Backend, { readonly kind: 'terraform-cloud' }>;
