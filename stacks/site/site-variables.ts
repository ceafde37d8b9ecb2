import { TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * What differs from one site to the next and does not belong into a repository: synthesis leaves it to Terraform, which
 * asks for it or takes it from the workspace. Each by its name.
 */
const siteVariables = {
  subscription_id: {
    type: 'string',
    description: 'Id of the Azure subscription that everything is created in',
    condition: matches('subscription_id', guid()),
    errorMessage: 'subscription_id must be a GUID: az account show --query id --output tsv',
  },
  tenant_id: {
    type: 'string',
    description: 'Id of the Entra tenant that users sign in with, and pods',
    condition: matches('tenant_id', guid()),
    errorMessage: 'tenant_id must be a GUID: az account show --query tenantId --output tsv',
  },
  admin_group_object_ids: {
    type: 'list(string)',
    description:
      'Object ids of the Entra groups whose members administrate the cluster, as a list such as ["ID", "ID"]',
    condition: `\${length(var.admin_group_object_ids) > 0 && ${everyMatches('admin_group_object_ids', guid())}}`,
    errorMessage:
      'admin_group_object_ids must hold at least one GUID, or no one can administrate the cluster: az ad group show --group NAME --query id --output tsv',
  },
  disk_encryption_set_id: {
    type: 'string',
    description: 'Resource id of the disk encryption set whose key encrypts the disks of nodes and volumes',
    condition: matches(
      'disk_encryption_set_id',
      '^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\\\.Compute/diskEncryptionSets/[^/\\\\s]+$',
    ),
    errorMessage:
      'disk_encryption_set_id must be a full resource id: az disk-encryption-set show --resource-group GROUP --name NAME --query id --output tsv',
  },
  authorized_ip_ranges: ipRanges('authorized_ip_ranges', 'that may reach the API server'),
  registry_ip_ranges: ipRanges(
    'registry_ip_ranges',
    'that may reach the registry, those of the nodes among them',
  ),
  vault_ip_ranges: ipRanges('vault_ip_ranges', 'that may reach the Key Vault, those of the nodes among them'),
  vnet_id: resource('vnet_id', 'virtual network', 'Network/virtualNetworks', 'network vnet'),
  node_subnet_id: subnet('node_subnet_id', 'nodes'),
  endpoint_subnet_id: subnet('endpoint_subnet_id', 'private endpoints'),
  pod_subnet_id: subnet('pod_subnet_id', 'pods'),
  api_server_subnet_id: subnet('api_server_subnet_id', 'the API server'),
  route_table_id: resource(
    'route_table_id',
    'route table of nodes and pods',
    'Network/routeTables',
    'network route-table',
  ),
  nat_gateway_id: resource(
    'nat_gateway_id',
    'NAT gateway of nodes and pods',
    'Network/natGateways',
    'network nat gateway',
  ),
  log_analytics_workspace_id: resource(
    'log_analytics_workspace_id',
    'workspace that logs go to',
    'OperationalInsights/workspaces',
    'monitor log-analytics workspace',
  ),
  monitor_workspace_id: resource(
    'monitor_workspace_id',
    'Azure Monitor workspace that keeps metrics',
    'Monitor/accounts',
    'monitor account',
  ),
  etcd_key_vault_id: resource(
    'etcd_key_vault_id',
    'Key Vault whose key encrypts etcd',
    'KeyVault/vaults',
    'keyvault',
  ),
  etcd_key_id: {
    type: 'string',
    description: 'Id of the key that encrypts etcd, with its version',
    condition: matches(
      'etcd_key_id',
      '^https://[a-zA-Z0-9-]{3,24}\\\\.vault\\\\.azure\\\\.net/keys/[a-zA-Z0-9-]{1,127}/[0-9a-f]{32}$',
    ),
    errorMessage:
      'etcd_key_id must name a version of a key: az keyvault key show --vault-name KEYVAULT --name NAME --query key.kid --output tsv',
  },
  registry_dns_zone_id: zone('registry_dns_zone_id', 'privatelink.azurecr.io'),
  vault_dns_zone_id: zone('vault_dns_zone_id', 'privatelink.vaultcore.azure.net'),
  image_build_token: {
    type: 'string',
    description: 'Access token with which the registry reads the Git repository it builds the image from',
    condition: matches('image_build_token', '^\\\\S+$'),
    errorMessage:
      'image_build_token must be a token without spaces and line breaks: the registry refuses a build without it',
    sensitive: true,
  },
} as const;

export type SiteVariableName = keyof typeof siteVariables;

/**
 * The variable of that name of the stack that `scope` belongs to. The first call adds it. Terraform asks for its value,
 * because it has no default.
 */
export function siteVariable(scope: Construct, name: SiteVariableName): TerraformVariable {
  return addVariable(scope, name, siteVariables[name]);
}

/**
 * The variable `private_dns_zone_id`: the zone that holds the API server's name. AKS takes a zone of the cluster's region alone.
 * https://learn.microsoft.com/azure/aks/private-clusters#configure-a-private-dns-zone
 */
export function apiServerZone(scope: Construct, location: string): TerraformVariable {
  const name = 'private_dns_zone_id';
  const zoneName = `privatelink.${location}.azmk8s.io`;
  const id = '/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\\\.Network/privateDnsZones';
  const own = `([-a-zA-Z0-9]{1,32}\\\\.)?private(link)?\\\\.${location}\\\\.azmk8s\\\\.io`;
  return addVariable(scope, name, {
    type: 'string',
    description: "Resource id of the private DNS zone that holds the API server's name",
    condition: matches(name, `^${id}/${own}$`),
    errorMessage: `${name} must be the full resource id of a private DNS zone named ${zoneName}, or SUBZONE.${zoneName}, which is the region's: az network private-dns zone show --resource-group GROUP --name ${zoneName} --query id --output tsv`,
  });
}

/** What a variable is, and which values it takes. */
interface VariableSettings {
  readonly type: string;
  readonly description: string;
  readonly condition: string;
  readonly errorMessage: string;
  readonly sensitive?: boolean;
}

function addVariable(scope: Construct, name: string, variable: VariableSettings): TerraformVariable {
  const stack = TerraformStack.of(scope);
  const existing = stack.node.tryFindChild(name);
  if (existing instanceof TerraformVariable) return existing;
  const { condition, errorMessage, ...settings } = variable;
  return new TerraformVariable(stack, name, {
    ...settings,
    nullable: false,
    validation: [{ condition, errorMessage }],
  });
}

/** A resource that somebody else creates. */
function resource(name: string, what: string, type: string, command: string) {
  return {
    type: 'string',
    description: `Resource id of the ${what}`,
    condition: matches(
      name,
      `^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\\\.${type}/[^/\\\\s]+$`,
    ),
    errorMessage: `${name} must be a full resource id: az ${command} show --resource-group GROUP --name NAME --query id --output tsv`,
  } as const;
}

function subnet(name: string, what: string) {
  const command = 'network vnet subnet show --resource-group GROUP --vnet-name VNET --name NAME';
  return {
    type: 'string',
    description: `Resource id of the subnet for ${what}`,
    condition: matches(
      name,
      '^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\\\.Network/virtualNetworks/[^/]+/subnets/[^/\\\\s]+$',
    ),
    errorMessage: `${name} must be a full resource id: az ${command} --query id --output tsv`,
  } as const;
}

/** A private DNS zone of one name, which is linked to the VNet already. */
function zone(name: string, zoneName: string) {
  const pattern = zoneName.replaceAll('.', '\\\\.');
  return {
    type: 'string',
    description: `Resource id of the private DNS zone ${zoneName}`,
    condition: matches(
      name,
      `^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\\\.Network/privateDnsZones/${pattern}$`,
    ),
    errorMessage: `${name} must be the full resource id of the zone ${zoneName}: az network private-dns zone show --resource-group GROUP --name ${zoneName} --query id --output tsv`,
  } as const;
}

function ipRanges(name: string, what: string) {
  return {
    type: 'list(string)',
    description: `Public address ranges ${what}, as a list such as ["203.0.113.0/24"]`,
    condition: rangesAreNarrow(name),
    errorMessage: `${name} must hold 1 to 200 IPv4 ranges such as 203.0.113.0/24, none of them larger than a /8, so that together they do not mean everyone`,
  } as const;
}

function rangesAreNarrow(name: string): string {
  return `\${length(var.${name}) > 0 && length(var.${name}) <= 200 && alltrue([for range in var.${name} : can(cidrnetmask(range)) && try(tonumber(split("/", range)[1]), 0) >= 8])}`;
}

function guid(): string {
  return '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
}

function matches(variable: string, pattern: string): string {
  return `\${can(regex("${pattern}", var.${variable}))}`;
}

function everyMatches(variable: string, pattern: string): string {
  return `alltrue([for item in var.${variable} : can(regex("${pattern}", item))])`;
}
