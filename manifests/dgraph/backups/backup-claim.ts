import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { CreatedClaim } from '../../../environments/settings/dgraph/backup-destination-settings.ts';

export interface BackupClaimProps {
  /** Name of the claim, by which the Alphas mount it. */
  readonly name: string;
  /** Storage class and size. */
  readonly claim: CreatedClaim;
  /** Labels of the object. */
  readonly labels: { readonly [key: string]: string };
}

/** The volume that backups go to, shared by all Alphas. It holds data, so it stays when it is gone from Git. */
export class BackupClaim extends Construct {
  constructor(scope: Construct, id: string, { name, claim, labels }: BackupClaimProps) {
    super(scope, id);
    new k8s.KubePersistentVolumeClaim(this, 'claim', {
      metadata: {
        name,
        labels,
      },
      spec: {
        accessModes: ['ReadWriteMany'],
        storageClassName: claim.className,
        resources: { requests: { storage: k8s.Quantity.fromString(claim.size) } },
      },
    });
  }
}
