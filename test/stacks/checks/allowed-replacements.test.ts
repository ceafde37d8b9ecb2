import { expect, test } from 'vitest';
import { checkAllowedReplacements } from '../../../stacks/checks/allowed-replacements.ts';

test.each(['azurerm_kubernetes_cluster.cluster', 'azurerm_user_assigned_identity.identity_kubelet_0DF88275'])(
  '%s may be named',
  (address) => {
    expect(checkAllowedReplacements([address])).toEqual([]);
  },
);

test.each(['cluster', 'azurerm_kubernetes_cluster', 'azurerm_role_assignment.acr_pull', 'constructor.x', ''])(
  '%j allows nothing, and is refused',
  (address) => {
    expect(checkAllowedReplacements([address])).toMatchObject([
      { path: 'azure.allowReplacement[0]', value: address },
    ]);
  },
);
