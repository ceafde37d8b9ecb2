import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkName, vaultName } from '../rules/name-rule.ts';

const addOns = {
  'key-vault-secrets': 'installs the driver that mounts secrets of a vault',
  'workload-identity': "binds a pod's ServiceAccount to the identity that may read the vault",
} as const;

/**
 * A vault that Azure would refuse, that cannot be reached, or that pods could not read.
 * https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access
 */
export function checkKeyVault(environment: ResolvedEnvironment): readonly Finding[] {
  const { keyVault } = environment.azure;
  return [
    ...(keyVault === undefined ? [] : checkName('azure.keyVault.name', keyVault.name, vaultName)),
    ...checkAccess(environment),
    ...checkReader(environment),
  ];
}

function checkAccess({ azure: { keyVault, cluster } }: ResolvedEnvironment): readonly Finding[] {
  if (keyVault?.access !== 'private' || cluster.network.kind === 'own-vnet') return [];
  return [
    {
      path: 'azure.keyVault.access',
      value: keyVault.access,
      problem: 'needs an endpoint in the VNet of the nodes, and AKS does not share the VNet that it creates',
      remedy: "Set azure.cluster.network.kind to 'own-vnet', or access to 'public'",
    },
  ];
}

/** What a pod needs before it can read a vault, this environment's or another. */
function checkReader({ azure, dgraph }: ResolvedEnvironment): readonly Finding[] {
  const isMounted = dgraph.secretStore.kind === 'key-vault';
  if (azure.keyVault === undefined && !isMounted) return [];
  const needed = isMounted
    ? (['key-vault-secrets', 'workload-identity'] as const)
    : (['workload-identity'] as const);
  return [
    ...needed
      .filter((addOn) => !azure.cluster.addOns.includes(addOn))
      .map((addOn) => ({
        path: 'azure.cluster.addOns',
        value: azure.cluster.addOns,
        problem: `lacks '${addOn}', which ${addOns[addOn]}`,
        remedy: `Add '${addOn}'`,
      })),
    ...(dgraph.serviceAccount === undefined
      ? [
          {
            path: 'dgraph.serviceAccount',
            value: undefined,
            problem: 'pods need it to read the vault: Azure knows them by their ServiceAccount',
            remedy: "Set it to { kind: 'created', name: … }",
          },
        ]
      : []),
  ];
}
