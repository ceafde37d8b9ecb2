import type { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import { Fn, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';

/** Lets the holder of a key log in to the nodes, if Terraform is given one: no key belongs into a repository. */
export function allowNodeLogin(scope: Construct, cluster: KubernetesCluster): void {
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
