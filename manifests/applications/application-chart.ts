import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { ResolvedApplication } from '../../environments/settings/resolve/resolve-application.ts';
import type { ResolvedDgraph } from '../../environments/settings/resolve/resolve-dgraph.ts';
import { DisruptionBudget } from '../parts/disruption-budget.ts';
import { VaultClass } from '../secrets/vault-class.ts';
import { ApplicationClaims } from './application-claims.ts';
import { applicationPod } from './application-pod.ts';
import { vaultClassName, vaultMounts } from './application-secrets.ts';
import { ApplicationService } from './application-service.ts';

export interface ApplicationChartProps {
  /** The application. */
  readonly application: ResolvedApplication;
  /** The database that its variables can name. */
  readonly dgraph: ResolvedDgraph;
}

/** An application of the environment: a Deployment, and what belongs to it. */
export class ApplicationChart extends Chart {
  constructor(scope: Construct, id: string, { application, dgraph }: ApplicationChartProps) {
    super(scope, id, { namespace: application.namespace });
    const { name, selector, replicas, service, serviceAccount, secretStore } = application;
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: { name, labels: selector },
      spec: {
        replicas,
        selector: { matchLabels: selector },
        ...(mountsAlone(application) && { strategy: { type: 'Recreate' } }),
        template: {
          metadata: podMetadata(application),
          spec: applicationPod(application, dgraph),
        },
      },
    });
    if (serviceAccount?.kind === 'created')
      new k8s.KubeServiceAccount(this, 'account', {
        metadata: {
          name: serviceAccount.name,
          labels: selector,
          ...(Object.keys(serviceAccount.annotations).length > 0 && {
            annotations: serviceAccount.annotations,
          }),
        },
        automountServiceAccountToken: false,
      });
    if (service !== undefined) new ApplicationService(this, 'service', { application, service });
    new ApplicationClaims(this, 'claims', { application });
    if (replicas > 1)
      new DisruptionBudget(this, 'budget', { name, labels: { selector, all: selector }, selector });
    if (secretStore.kind !== 'key-vault') return;
    for (const mount of vaultMounts(application)) {
      const keys = Object.fromEntries(mount.keys.map((key) => [key, key]));
      const className = vaultClassName(application, mount);
      new VaultClass(this, className, {
        ...mount,
        name: className,
        labels: selector,
        store: secretStore,
        keys,
      });
    }
  }
}

function podMetadata({ selector, labels, annotations }: ResolvedApplication): k8s.ObjectMeta {
  return {
    labels: { ...labels, ...selector },
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

/** Whether a new pod has to wait until the old one has let go of a volume that one node or pod alone can mount. */
function mountsAlone({ mounts }: ResolvedApplication): boolean {
  return mounts.some(
    ({ source }) => source.kind === 'created-claim' && source.accessMode !== 'ReadWriteMany',
  );
}
