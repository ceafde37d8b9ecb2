import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { OwnNetwork } from '../../environments/settings/azure/cluster/network-settings.ts';
import { siteVariable } from '../site/site-variables.ts';

/** The VNet of a cluster, whoever created it. */
export interface ClusterNetwork {
  readonly id: string;
  readonly nodeSubnetId: string;
  readonly endpointSubnetId: string;
  /** Undefined where pods have no subnet of their own. */
  readonly podSubnetId: string | undefined;
  /** Undefined where the API server is outside the VNet. */
  readonly apiServerSubnetId: string | undefined;
  /** What the cluster needs the right to change: the VNet, or, where it belongs to somebody else, its subnets. */
  readonly scopes: readonly { readonly id: string; readonly scope: string }[];
  /** What has to exist before the first machine starts in the network. */
  readonly guards: readonly ITerraformDependable[];
}

/** A VNet that somebody else created, such as a platform team; Terraform asks for its ids. */
export function existingNetwork(scope: Construct, { pods, apiServerSubnetCidr }: OwnNetwork): ClusterNetwork {
  const idOf = (name: Parameters<typeof siteVariable>[1]) => siteVariable(scope, name).stringValue;
  const nodeSubnetId = idOf('node_subnet_id');
  const podSubnetId = pods.kind === 'pod-subnet' ? idOf('pod_subnet_id') : undefined;
  const apiServerSubnetId = apiServerSubnetCidr === undefined ? undefined : idOf('api_server_subnet_id');
  return {
    id: idOf('vnet_id'),
    nodeSubnetId,
    endpointSubnetId: idOf('endpoint_subnet_id'),
    podSubnetId,
    apiServerSubnetId,
    scopes: [
      { id: 'network_contributor', scope: nodeSubnetId },
      ...(podSubnetId === undefined ? [] : [{ id: 'pods_contributor', scope: podSubnetId }]),
      ...(apiServerSubnetId === undefined
        ? []
        : [{ id: 'api_server_contributor', scope: apiServerSubnetId }]),
    ],
    guards: [],
  };
}
