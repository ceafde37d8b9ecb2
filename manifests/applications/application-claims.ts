import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { ResolvedApplication } from '../../environments/settings/resolve/resolve-application.ts';
import { createdClaimName } from './application-volumes.ts';

export interface ApplicationClaimsProps {
  /** Whose mounts ask for volumes. */
  readonly application: ResolvedApplication;
}

/** The volumes that an application claims for itself. A GitOps tool does not delete them with the application. */
export class ApplicationClaims extends Construct {
  constructor(scope: Construct, id: string, { application }: ApplicationClaimsProps) {
    super(scope, id);
    for (const { name, source } of application.mounts) {
      if (source.kind !== 'created-claim') continue;
      new k8s.KubePersistentVolumeClaim(this, name, {
        metadata: { name: createdClaimName(application, name), labels: application.selector },
        spec: {
          accessModes: [source.accessMode],
          ...(source.className && { storageClassName: source.className }),
          resources: { requests: { storage: k8s.Quantity.fromString(source.size) } },
        },
      });
    }
  }
}
