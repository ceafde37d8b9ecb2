import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { placedPools } from './node-pools.ts';

/**
 * Two pools of one name, temporary ones included: while a pool is replaced, the temporary one lives beside all others.
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster#temporary_name_for_rotation-1
 */
export function checkPoolNames({ azure }: ResolvedEnvironment): readonly Finding[] {
  const names = placedPools(azure.cluster).flatMap(({ path, pool }) => [
    { path: `${path}.name`, name: pool.name },
    ...(pool.temporaryName === undefined
      ? []
      : [{ path: `${path}.temporaryName`, name: pool.temporaryName }]),
  ]);
  return names.flatMap(({ path, name }, index) => {
    const owner = names.slice(0, index).find((other) => other.name === name);
    if (owner === undefined) return [];
    return [
      {
        path,
        value: name,
        problem: `is the name in ${owner.path} too`,
        remedy: 'Give each pool, and each temporary pool, a name of its own',
      },
    ];
  });
}
