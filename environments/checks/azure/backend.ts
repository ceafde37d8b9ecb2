import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';

const backendPage = 'https://developer.hashicorp.com/terraform/language/backend';
const cloudName: NameRule = {
  pattern: /^[-\w]{1,90}$/,
  shape: '1 to 90 letters, digits, underscores and hyphens',
  source: 'https://developer.hashicorp.com/terraform/language/settings/terraform-cloud',
};
const cloudProject: NameRule = {
  pattern: /^[-\w ]{3,40}$/,
  shape: '3 to 40 letters, digits, spaces, underscores and hyphens',
  source: 'https://developer.hashicorp.com/terraform/cloud-docs/projects/manage',
};
const hostname: NameRule = {
  pattern: /^[a-z0-9.-]+(:\d+)?$/,
  shape: 'a host name without scheme or path',
  source: 'https://developer.hashicorp.com/terraform/language/settings/terraform-cloud',
};
const resourceGroup: NameRule = { pattern: /./, shape: 'the name of a resource group', source: backendPage };
const storageAccount: NameRule = {
  pattern: /^[a-z0-9]{3,24}$/,
  shape: '3 to 24 lower-case letters and digits',
  source: 'https://learn.microsoft.com/azure/storage/common/storage-account-overview',
};
const container: NameRule = {
  pattern: /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/,
  shape: '3 to 63 lower-case letters, digits and single inner hyphens',
  source:
    'https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata',
};

/** Names of a backend that Terraform or Azure would refuse. */
export function checkBackend({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { backend } = azure;
  switch (backend.kind) {
    case 'local':
      return [];
    case 'terraform-cloud':
      return [
        ...checkName('azure.backend.organization', backend.organization, cloudName),
        ...checkName('azure.backend.workspace', backend.workspace, cloudName),
        ...(backend.project === undefined
          ? []
          : checkName('azure.backend.project', backend.project, cloudProject)),
        ...checkName('azure.backend.hostname', backend.hostname, hostname),
      ];
    case 'azure-storage':
      return [
        ...checkName('azure.backend.resourceGroup', backend.resourceGroup, resourceGroup),
        ...checkName('azure.backend.storageAccount', backend.storageAccount, storageAccount),
        ...checkName('azure.backend.container', backend.container, container),
      ];
  }
}
