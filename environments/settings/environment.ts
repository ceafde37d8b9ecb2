import type { AzureSettings } from './azure/azure-settings.ts';
import type { ClientSettings } from './client-settings.ts';
import type { DgraphSettings } from './dgraph/dgraph-settings.ts';
import type { GitOpsSettings } from './gitops/gitops-settings.ts';
import type { NetworkPolicySettings } from './network-policies/network-policy-settings.ts';

/**
 * Everything in which one deployment differs from another. Both apps read it: the cdktf app makes Azure resources
 * of it, the cdk8s app Kubernetes manifests.
 *
 * To add one: copy `tutorial.ts`, change the values, and list it in `known-environments.ts`.
 */
export interface Environment {
  /** The folder below dist/ and the name of the Terraform stack. A lower-case DNS label, such as `tutorial`. */
  readonly name: string;
  /** What stands in Azure. */
  readonly azure: AzureSettings;
  /** The database. */
  readonly dgraph: DgraphSettings;
  /** Who uses the database; each client lives in a namespace of its own. */
  readonly clients: readonly ClientSettings[];
  /**
   * Who may connect to whom.
   * @default { kind: 'least-privilege', calico: { kind: 'none' } }
   */
  readonly networkPolicies?: NetworkPolicySettings;
  /**
   * How a GitOps tool applies the manifests.
   * @default - none: somebody runs kubectl
   */
  readonly gitops?: GitOpsSettings;
}
