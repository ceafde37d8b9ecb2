import type { Finding } from '../../environments/settings/findings/finding.ts';
import { resourcesOfType, type StackJson } from './stack-json.ts';

/** Object id of the nodes' identity, as a cluster hands it out. */
const kubeletObjectId = /^\$\{azurerm_kubernetes_cluster\.[\w-]+\.kubelet_identity\[0\]\.object_id\}$/;

/**
 * A right to pull images that goes to another identity than that of the nodes: Azure accepts it, and pods wait for their images
 * forever. https://learn.microsoft.com/azure/aks/cluster-container-registry-integration
 */
export function checkPullPrincipal(stack: StackJson): readonly Finding[] {
  return resourcesOfType(stack, 'azurerm_role_assignment')
    .filter(({ attributes }) => attributes.role_definition_name === 'AcrPull')
    .filter(({ attributes }) => !kubeletObjectId.test(String(attributes.principal_id)))
    .map(({ address, attributes }) => ({
      path: `${address}.principal_id`,
      value: attributes.principal_id,
      problem: "is not the object id of the identity that the cluster's nodes pull with",
      remedy:
        'Use kubeletObjectId of the Cluster construct, and not a client id or the identity of the control plane',
    }));
}
