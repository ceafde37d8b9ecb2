import { type Finding, finding } from '../../environments/settings/findings/finding.ts';
import { guardedTypes } from '../protection/guarded-types.ts';

/** Entries of `allowReplacement` that allow nothing, because no resource that is guarded has such an address. */
export function checkAllowedReplacements(allowed: readonly string[]): readonly Finding[] {
  return allowed.flatMap((address, index) => {
    const [, type = ''] = /^(\w+)\.[\w-]+$/.exec(address) ?? [];
    if (guardedTypes.has(type)) return [];
    return [
      finding(
        `azure.allowReplacement[${index}]`,
        address,
        'is not the address of a guarded resource',
        `Write it as TYPE.NAME, such as azurerm_kubernetes_cluster.cluster; guarded are ${[...guardedTypes.keys()].join(', ')}`,
      ),
    ];
  });
}
