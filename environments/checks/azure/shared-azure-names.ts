import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

interface AzureName {
  readonly path: string;
  /** What has the name. */
  readonly what: string;
  readonly name: string;
  readonly remedy: string;
}

/**
 * Names of Azure that an environment shares with another: each would create, change and destroy what belongs to the
 * other. Upper and lower case are the same to Azure.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 *
 * @param others environments that came first
 */
export function checkSharedAzureNames(
  environment: ResolvedEnvironment,
  others: readonly ResolvedEnvironment[],
): readonly Finding[] {
  const own = namesOf(environment);
  const shared = own.flatMap(({ path, what, name, remedy }) => {
    const owner = others.find((other) =>
      namesOf(other).some((one) => one.what === what && isSameName(one.name, name)),
    );
    if (owner === undefined) return [];
    return [finding(path, name, `is the ${what} of the environment "${owner.name}" too`, remedy)];
  });
  // The name of the nodes' group is made of that of the other group, which is among the findings already.
  const [first] = shared;
  return first?.path === 'azure.resourceGroup'
    ? shared.filter(({ path }) => path !== 'azure.cluster.name')
    : shared;
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function namesOf({ azure }: ResolvedEnvironment): readonly AzureName[] {
  const { resourceGroup, registry, keyVault, cluster, location } = azure;
  return [
    {
      path: 'azure.resourceGroup',
      what: 'resource group',
      name: resourceGroup,
      remedy: 'Give each environment a group of its own: destroying one destroys all that is in it',
    },
    {
      path: 'azure.registry.name',
      what: 'registry',
      name: registry.name,
      remedy: 'Choose another: the name is unique in all of Azure',
    },
    ...(keyVault === undefined
      ? []
      : [
          {
            path: 'azure.keyVault.name',
            what: 'Key Vault',
            name: keyVault.name,
            remedy:
              'Choose another: the name is unique in all of Azure, and stays taken for 90 days after a vault is deleted',
          },
        ]),
    {
      path: 'azure.cluster.name',
      what: 'resource group of the nodes',
      name: cluster.nodeResourceGroup ?? `MC_${resourceGroup}_${cluster.name}_${location}`,
      remedy:
        'Rename the cluster or its resource group: AKS makes the name of the group of the nodes from both',
    },
  ];
}
