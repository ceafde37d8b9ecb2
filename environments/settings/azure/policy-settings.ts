import { oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';

/**
 * A built-in initiative of Azure Policy, assigned to the resource group: the add-on `azure-policy` holds the pods of the
 * cluster to one of the Pod Security Standards. https://learn.microsoft.com/azure/aks/use-azure-policy
 */
export const policySettings = object({
  /** The standard. https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
  podSecurity: oneOf('baseline', 'restricted'),
  /**
   * What becomes of a pod that breaks it: it is reported, or it is refused.
   * @default 'audit'
   */
  effect: withDefault(oneOf('audit', 'deny'), 'audit'),
  /**
   * Namespaces that are left alone, besides those that Azure fills: `kube-system`, `gatekeeper-system`, `azure-arc`,
   * `azure-extensions-usage-system` and, where Azure installs Flux, `flux-system`.
   * @default - none
   */
  excludedNamespaces: withDefault(list(text), []),
});
export interface PolicySettings extends Resolved<typeof policySettings> {}
