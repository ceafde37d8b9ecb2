import { oneOf, text } from '../schema/leaf.ts';
import { object, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';

const podSecurity = oneOf('restricted', 'baseline');
export type PodSecurity = Written<typeof podSecurity>;

/** A namespace that the environment creates, for its applications or for what others deploy. */
export const namespaceSettings = object({
  /** A lower-case DNS label. */
  name: text,
  /**
   * Labels besides those that Kubernetes and this project put on it. Policies that select namespaces look at them.
   * @default - none
   */
  labels: withDefault(record(text), {}),
  /**
   * The Pod Security Standard that the API server enforces. `baseline` lets pods run as root and mount NFS. There is no
   * `privileged`: its pods could use the network of the node, where no policy protects.
   * https://kubernetes.io/docs/concepts/security/pod-security-standards/
   * @default 'restricted'
   */
  podSecurity: withDefault(podSecurity, 'restricted'),
});
export interface NamespaceWithDefaults extends Resolved<typeof namespaceSettings> {}
