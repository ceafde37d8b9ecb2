import { applicationSettings } from './applications/application-settings.ts';
import { namespaceSettings } from './applications/namespace-settings.ts';
import { azureSettings } from './azure/azure-settings.ts';
import { clientSettings } from './client-settings.ts';
import { dgraphSettings } from './dgraph/dgraph-settings.ts';
import { gitOpsSettings } from './gitops/gitops-settings.ts';
import { networkPolicySettings } from './network-policies/network-policy-settings.ts';
import { text } from './schema/leaf.ts';
import { list } from './schema/list.ts';
import { object, optional, withDefault } from './schema/object.ts';
import type { Resolved, Written } from './schema/schema.ts';

/** What an environment may hold: the types, the checks of shape and the defaults are all made of it. */
export const environmentSettings = object({
  /** The folder below dist/ and the name of the Terraform stack. A lower-case DNS label, such as `tutorial`. */
  name: text,
  /** The resources in Azure. */
  azure: azureSettings,
  /** The database. */
  dgraph: dgraphSettings,
  /** Shells beside the database, as in the article, and Jobs that load data; each has a namespace of its own. */
  clients: list(clientSettings),
  /**
   * Applications of your own, beside the database. docs/applications.md has an example.
   * @default - none
   */
  applications: withDefault(list(applicationSettings), []),
  /**
   * More about the namespaces of applications, and namespaces for what others deploy. Each application's namespace is
   * created, listed here or not.
   * @default - none
   */
  namespaces: withDefault(list(namespaceSettings), []),
  /**
   * Who may connect to whom.
   * @default { kind: 'least-privilege', calico: { kind: 'none' } }
   */
  networkPolicies: withDefault(networkPolicySettings, { kind: 'least-privilege', calico: { kind: 'none' } }),
  /**
   * How a GitOps tool applies the manifests.
   * @default - none: a person runs kubectl
   */
  gitops: optional(gitOpsSettings),
  /**
   * Changes of Kubernetes objects that lose data or that the API server refuses, and that are meant all the same: an object
   * that goes, such as `Namespace/dgraph`, or a field, such as `StatefulSet/dgraph/prod-dgraph-alpha: spec.replicas`. Without
   * an entry synthesis refuses such a change; its message says the entry, and docs/runbooks.md the steps. Take it out again
   * once the change has been applied.
   * @default - none
   */
  allowChanges: withDefault(list(text), []),
});

/**
 * Everything in which one deployment differs from another. Both apps read it: the cdktf app makes Azure resources
 * of it, the cdk8s app Kubernetes manifests.
 *
 * To add one: copy `tutorial.ts`, change the values, and list it in `known-environments.ts`.
 */
export interface Environment extends Written<typeof environmentSettings> {}

/** An environment with the defaults of its settings filled in; resolveEnvironment adds what follows from them. */
export interface EnvironmentWithDefaults extends Resolved<typeof environmentSettings> {}
