import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { podAccounts } from '../../../environments/settings/resolve/pod-accounts.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { releaseLabels } from './object-labels.ts';

export interface ServiceAccountsProps {
  /** Whose pods run as them. */
  readonly dgraph: ResolvedDgraph;
}

/** The ServiceAccounts of Dgraph's pods, unless somebody else creates them. None of the pods gets a token. */
export class ServiceAccounts extends Construct {
  constructor(scope: Construct, id: string, { dgraph }: ServiceAccountsProps) {
    super(scope, id);
    const { serviceAccount } = dgraph;
    if (serviceAccount === undefined || serviceAccount.kind === 'existing') return;
    const annotations = serviceAccount.kind === 'created' ? serviceAccount.annotations : undefined;
    for (const { name } of podAccounts(dgraph))
      new k8s.KubeServiceAccount(this, name, {
        metadata: { name, labels: releaseLabels(dgraph), ...(annotations && { annotations }) },
        automountServiceAccountToken: false,
      });
  }
}
