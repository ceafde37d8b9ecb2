import { Construct } from 'constructs';
import type { ResolvedDgraph } from '../../environments/settings/resolve/resolve-dgraph.ts';
import { Backups } from './backups.ts';
import { Alpha } from './members/alpha.ts';
import { AlphaIngress } from './members/alpha-ingress.ts';
import { Zero } from './members/zero.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import { ServiceAccounts } from './parts/service-accounts.ts';
import { Ratel } from './ratel.ts';
import { VaultClasses } from './secrets/vault-classes.ts';

export interface DgraphProps {
  /** Everything in which one Dgraph differs from another. */
  readonly settings: ResolvedDgraph;
}

/**
 * A Dgraph cluster: Zeros that keep the membership and hand out timestamps, Alphas that hold the data. Names, ports and
 * labels are those of the official Helm chart, so that a release of it can be adopted: docs/dgraph.md says how.
 * https://docs.dgraph.io/installation/dgraph-architecture
 */
export class Dgraph extends Construct {
  constructor(scope: Construct, id: string, { settings }: DgraphProps) {
    super(scope, id);
    const { backups, ratel, ingress, monitoring, secretStore } = settings;
    new ServiceAccounts(this, 'service-accounts', { dgraph: settings });
    // Before the pods that mount them: a pod whose class is not there yet has to wait.
    if (secretStore.kind === 'key-vault')
      new VaultClasses(this, 'vault-classes', { dgraph: settings, store: secretStore });
    new Zero(this, 'zero', { settings });
    new Alpha(this, 'alpha', { settings });
    new AlphaIngress(this, 'ingress', { dgraph: settings, ingress });
    if (ratel !== undefined) new Ratel(this, 'ratel', { dgraph: settings, ratel });
    if (backups !== undefined) new Backups(this, 'backups', { dgraph: settings, backups });
    if (monitoring !== undefined) new Monitoring(this, 'monitoring', { dgraph: settings, monitoring });
  }
}
