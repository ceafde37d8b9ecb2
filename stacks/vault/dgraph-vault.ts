import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import type { KeyVaultWithDefaults } from '../../environments/settings/azure/key-vault-settings.ts';
import type { VaultReaderAccount } from '../../environments/settings/resolve/vault-readers.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type Monitoring, vaultLogCategories } from '../monitoring/monitoring.ts';
import type { ClusterNetwork } from '../network/cluster-network.ts';
import { PrivateLink, type PrivateLinkProps } from '../network/private-link.ts';
import { Vault } from './vault.ts';
import { VaultReader } from './vault-reader.ts';

export interface DgraphVaultProps {
  /** The group that everything is created in. */
  readonly resourceGroup: ResourceGroup;
  /** First part of the names of what surrounds the vault. */
  readonly name: string;
  /** Name of the vault, and who can reach it. */
  readonly settings: KeyVaultWithDefaults;
  /** The pods that read it. */
  readonly readers: readonly VaultReaderAccount[];
  /** Where they run. */
  readonly cluster: Cluster;
  /**
   * The VNet that a private vault is reached from.
   * @default - none: needed for a private vault
   */
  readonly network?: ClusterNetwork | undefined;
  /** Who keeps the private DNS zone. */
  readonly zones: PrivateLinkProps['zones'];
  /**
   * Where it is kept who read what.
   * @default - nowhere
   */
  readonly monitoring?: Monitoring | undefined;
}

/** The vault of Dgraph with all around it: the way to it, who may read it, who did, and what the environment is told. */
export class DgraphVault extends Construct {
  constructor(scope: Construct, id: string, props: DgraphVaultProps) {
    super(scope, id);
    const { resourceGroup, name, settings, readers, cluster, network, zones, monitoring } = props;
    const vault = new Vault(this, 'Default', { resourceGroup, settings });
    if (network !== undefined && settings.access === 'private')
      new PrivateLink(this, 'endpoint', {
        resourceGroup,
        name,
        network,
        zones,
        service: 'vault',
        targetId: vault.id,
      });
    monitoring?.collect('vault_logs', vault.id, vaultLogCategories);

    this.addOutput('key_vault_name', vault.name, 'Name of the Key Vault: dgraph.secretStore.vault');
    for (const reader of readers) {
      const { kind } = reader;
      const { clientId } = new VaultReader(this, kind === undefined ? 'reader' : `reader_${kind}`, {
        ...{ resourceGroup, cluster, vault, reader },
        name: kind === undefined ? `${name}-dgraph` : `${name}-dgraph-${kind}`,
      });
      this.addOutput(
        kind === undefined ? 'dgraph_identity_client_id' : `dgraph_${kind}_identity_client_id`,
        clientId,
        `Client id of the identity that reads it: dgraph.secretStore.clientId${kind === undefined ? '' : `.${kind}`}`,
      );
    }
  }

  private addOutput(name: string, value: string, description: string): void {
    new TerraformOutput(this, name, { value, description }).overrideLogicalId(name);
  }
}
