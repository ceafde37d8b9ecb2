import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Fn, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import type { ClusterSettings } from '../environments/azure-settings.ts';

export interface ClusterProps {
  /** The group the cluster is created in; the cluster takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** Name, node pool and network. */
  readonly settings: ClusterSettings;
}

/** An AKS cluster on Azure CNI whose network policies Calico enforces. */
export class Cluster extends Construct {
  readonly name: string;
  /** Object id of the identity that the nodes pull images with. Not its client id: role assignments refuse that one. */
  readonly kubeletObjectId: string;

  constructor(scope: Construct, id: string, { resourceGroup, settings }: ClusterProps) {
    super(scope, id);
    const { nodePool, network } = settings;
    const cluster = new KubernetesCluster(this, 'Default', {
      name: settings.name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      dnsPrefix: settings.dnsPrefix,
      identity: { type: 'SystemAssigned' },
      defaultNodePool: {
        name: nodePool.name,
        type: 'VirtualMachineScaleSets',
        vmSize: nodePool.vmSize,
        nodeCount: nodePool.nodeCount,
        zones: [...nodePool.zones],
        // Azure fills this in when it is missing, and every later plan would want to take it out again.
        upgradeSettings: { maxSurge: nodePool.maxSurge },
      },
      networkProfile: {
        networkPlugin: 'azure',
        networkPolicy: 'calico',
        loadBalancerSku: 'standard',
        ...(network.serviceCidr === undefined ? {} : { serviceCidr: network.serviceCidr }),
        ...(network.dnsServiceIp === undefined ? {} : { dnsServiceIp: network.dnsServiceIp }),
      },
      // AKS turns the issuer on for every new cluster since 1.34; left out here, each plan would try to turn it off.
      oidcIssuerEnabled: true,
    });
    allowNodeLogin(this, cluster);
    this.name = cluster.name;
    this.kubeletObjectId = cluster.kubeletIdentity.objectId;
  }
}

/** Lets the holder of a key log in to the nodes, if Terraform is given one: no key belongs into a repository. */
function allowNodeLogin(scope: Construct, cluster: KubernetesCluster): void {
  const publicKey = new TerraformVariable(scope, 'ssh_public_key', {
    type: 'string',
    default: '',
    description:
      'OpenSSH public key for logging in to the nodes as azureuser, such as the content of ~/.ssh/id_rsa.pub; ' +
      'empty for no login. ' +
      'Decide before the first apply: setting, changing or removing it later replaces the cluster.',
  });
  publicKey.overrideLogicalId('ssh_public_key');
  cluster.addOverride('dynamic.linux_profile', {
    for_each: Fn.compact([publicKey.stringValue]),
    content: { admin_username: 'azureuser', ssh_key: { key_data: '${linux_profile.value}' } },
  });
}
