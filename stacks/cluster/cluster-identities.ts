import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment/index.js';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ClusterIdentity } from '../../environments/settings/azure/cluster/cluster-access-settings.ts';

export interface ClusterIdentitiesProps {
  /** The group the identities are created in; they take its region. */
  readonly resourceGroup: ResourceGroup;
  /** Names of the identities. */
  readonly settings: Extract<ClusterIdentity, { kind: 'user-assigned' }>;
  /** What the cluster may do, and on what. Ids of constructs by the name of the right. */
  readonly rights: readonly ClusterRight[];
}

/** A role on a scope. */
export interface ClusterRight {
  /** Construct id of the role assignment. */
  readonly id: string;
  /** Name of a built-in role of Azure. */
  readonly role: string;
  /** Resource id that the role covers. */
  readonly scope: string;
}

/**
 * The identities of a cluster that exist before it does: one for its control plane, and optionally one for its nodes.
 * https://learn.microsoft.com/azure/aks/use-managed-identity
 */
export class ClusterIdentities extends Construct {
  /** Resource id of the control plane's identity. */
  readonly id: string;
  /** The nodes' identity; undefined when AKS creates it. */
  readonly kubelet: UserAssignedIdentity | undefined;
  /** What has to exist before the cluster: without its rights it starts and then cannot attach to its network. */
  readonly grants: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { resourceGroup, settings, rights }: ClusterIdentitiesProps) {
    super(scope, id);
    const addIdentity = (id: string, name: string) =>
      new UserAssignedIdentity(this, id, {
        name,
        resourceGroupName: resourceGroup.name,
        location: resourceGroup.location,
      });
    const identity = addIdentity('Default', settings.name);
    const kubelet =
      settings.kubeletName === undefined ? undefined : addIdentity('kubelet', settings.kubeletName);
    // The control plane gives the nodes their identity, and may do so only with this role.
    const kubeletRights =
      kubelet === undefined
        ? []
        : [{ id: 'kubelet_operator', role: 'Managed Identity Operator', scope: kubelet.id }];

    this.id = identity.id;
    this.kubelet = kubelet;
    this.grants = [...rights, ...kubeletRights].map(
      (right) =>
        new RoleAssignment(this, right.id, {
          scope: right.scope,
          roleDefinitionName: right.role,
          principalId: identity.principalId,
          principalType: 'ServicePrincipal',
        }),
    );
  }
}
