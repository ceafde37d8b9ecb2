import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment/index.js';
import { Construct } from 'constructs';
import type { Cluster } from '../cluster/cluster.ts';
import type { Registry } from './registry.ts';

export interface RegistryPullRightProps {
  /** Whose nodes pull. */
  readonly cluster: Cluster;
  /** Where they pull from. */
  readonly registry: Registry;
}

/** Lets the cluster's nodes pull images from the registry: what `az aks create --attach-acr` grants. */
export class RegistryPullRight extends Construct {
  constructor(scope: Construct, id: string, { cluster, registry }: RegistryPullRightProps) {
    super(scope, id);
    new RoleAssignment(this, 'Default', {
      scope: registry.id,
      roleDefinitionName: 'AcrPull',
      principalId: cluster.kubeletObjectId,
      // Without the type, Azure looks a new identity up in Entra ID and may not find it yet.
      principalType: 'ServicePrincipal',
    });
  }
}
