import type { ResolvedSettings } from '../../environments/settings/resolve/resolve-settings.ts';
import type { EnvironmentNames } from './environment-name.ts';

/** A name that two environments cannot share, and where it is set. */
export interface UniqueName {
  /** Path in the environment. */
  readonly path: string;
  /** What the source environment has there. */
  readonly old: string;
  /** What the new one gets. */
  readonly new: string;
}

/** The names in Azure and in Terraform Cloud of an environment that is copied, and those of the copy. */
export function uniqueNames(
  { azure }: ResolvedSettings,
  { name, registry }: EnvironmentNames,
): readonly UniqueName[] {
  const { cluster, keyVault, monitoring, backend } = azure;
  const identity = cluster.identity.kind === 'user-assigned' ? cluster.identity.name : undefined;
  const workspace = monitoring === undefined || 'existing' in monitoring ? undefined : monitoring.workspace;
  const found: readonly (readonly [string, string | undefined, string])[] = [
    ['azure.resourceGroup', azure.resourceGroup, name],
    ['azure.registry.name', azure.registry.name, registry],
    ['azure.keyVault.name', keyVault?.name, name],
    ['azure.cluster.name', cluster.name, name],
    ['azure.cluster.dnsPrefix', cluster.dnsPrefix, name],
    ['azure.cluster.identity.name', identity, name],
    ['azure.cluster.nodeResourceGroup', cluster.nodeResourceGroup, `${name}-nodes`],
    ['azure.monitoring.workspace', workspace, name],
    ['azure.backend.workspace', backend.kind === 'terraform-cloud' ? backend.workspace : undefined, name],
  ];
  return found.flatMap(([path, old, fresh]) => (old === undefined ? [] : [{ path, old, new: fresh }]));
}
