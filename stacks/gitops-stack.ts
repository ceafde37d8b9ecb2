import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type {
  AzureWithDefaults,
  ManagedFluxSettings,
} from '../environments/settings/azure/azure-settings.ts';
import type { Backend } from '../environments/settings/azure/backend.ts';
import type { GitOpsSettings } from '../environments/settings/gitops/gitops-settings.ts';
import { Flux } from './flux.ts';
import { addAzureProvider } from './site/azure-provider.ts';
import { configureBackend } from './site/state-backend.ts';

export interface GitOpsStackProps {
  /** The environment whose manifests are applied: the folder below dist/. */
  readonly environment: string;
  /** Where the subscription comes from. */
  readonly subscription: AzureWithDefaults['subscription'];
  /** The repository, and what Flux' objects are called. */
  readonly gitops: GitOpsSettings;
  /** Where Flux' objects go. */
  readonly flux: ManagedFluxSettings;
  /** Resource id of the cluster; it may belong to another stack. */
  readonly clusterId: string;
  /** Where this stack keeps its state. */
  readonly backend: Backend;
}

/** What applies the manifests to the cluster, apart from the cluster: it changes more often and breaks less. */
export class GitOpsStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: GitOpsStackProps) {
    super(scope, id);
    const { environment, subscription, gitops, flux, clusterId, backend } = props;
    configureBackend(this, backend);
    addAzureProvider(this, subscription);
    new Flux(this, 'flux', { environment, gitops, flux, clusterId });
  }
}
