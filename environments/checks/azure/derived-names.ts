import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** A name that is made of a setting, and how long it may be. */
interface DerivedName {
  /** Path of the setting. */
  readonly path: string;
  readonly what: string;
  readonly name: string;
  readonly longest: number;
  readonly remedy: string;
}

/**
 * Names made of names that are longer than Azure or Terraform Cloud allows.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export function checkDerivedNames(environment: ResolvedEnvironment): readonly Finding[] {
  return derivedNames(environment)
    .filter(({ name, longest }) => name.length > longest && !isTooLong(environment.azure.cluster.name))
    .map(({ path, what, name, longest, remedy }) =>
      finding(
        path,
        name,
        `is the name of the ${what}, has ${name.length} characters, and may have ${longest}`,
        remedy,
      ),
    );
}

function derivedNames({ azure, stacks, dgraph }: ResolvedEnvironment): readonly DerivedName[] {
  const isForEach = dgraph.serviceAccount?.kind === 'created-for-each';
  const { cluster, registry, keyVault, monitoring, prometheus, resourceGroup, location } = azure;
  const ofCluster = (what: string, name: string, longest: number): DerivedName => ({
    ...{ path: 'azure.cluster.name', what, name, longest, remedy: 'Shorten the name of the cluster' },
  });
  const isPrivate = registry.sku === 'Premium' && registry.access === 'private';
  return [
    ...(cluster.nodeResourceGroup === undefined
      ? [
          {
            path: 'azure.cluster.name',
            what: 'resource group of the nodes',
            name: `MC_${resourceGroup}_${cluster.name}_${location}`,
            longest: 80,
            remedy: 'Shorten the name of the cluster or of its resource group, or set nodeResourceGroup',
          },
        ]
      : []),
    ...(cluster.network.kind === 'own-vnet' && cluster.network.origin === 'created'
      ? [
          ofCluster('VNet', `${cluster.name}-vnet`, 64),
          ofCluster('security group of the endpoints', `${cluster.name}-endpoints-nsg`, 80),
        ]
      : []),
    ...(isPrivate ? [ofCluster("registry's endpoint", `${cluster.name}-registry`, 64)] : []),
    ...(keyVault?.access === 'private' ? [ofCluster("vault's endpoint", `${cluster.name}-vault`, 64)] : []),
    ...(keyVault === undefined
      ? []
      : [
          ofCluster(
            'identity that reads the vault',
            `${cluster.name}-dgraph${isForEach ? '-backups' : ''}`,
            64,
          ),
        ]),
    ...(monitoring === undefined ? [] : [ofCluster('data collection rule', `MSCI-${cluster.name}`, 64)]),
    ...(prometheus === undefined
      ? []
      : [ofCluster('data collection endpoint of Prometheus', `MSProm-${cluster.name}`, 44)]),
    ...[stacks.platform, ...(stacks.gitops === undefined ? [] : [stacks.gitops])].flatMap(({ backend }) =>
      backend.kind === 'terraform-cloud'
        ? [
            {
              path: 'azure.backend.workspace',
              what: 'workspace of a stack',
              name: backend.workspace,
              longest: 90,
              remedy: 'Shorten the name of the workspace',
            },
          ]
        : [],
    ),
  ];
}

/** Whether the cluster's own name is a finding of checkAzureNames already. */
function isTooLong(name: string): boolean {
  return name.length > 63;
}
