import { text } from '../schema/leaf.ts';
import { object, record } from '../schema/object.ts';
import type { Written } from '../schema/schema.ts';

/**
 * Pods that others deploy, such as a Helm release or another team's pods, and that get a policy from here. Nothing passes
 * to or from them but what flows name, as with the workloads of the environment.
 */
export const otherWorkload = object({
  /** Their namespace: one of `namespaces`, which the environment creates, or one of `otherNamespaces`. */
  namespace: text,
  /** What flows call them, and the name of the policy. */
  name: text,
  /** Labels that all of these pods carry, and no others of the namespace; at least one. */
  labels: record(text),
});
export interface OtherWorkload extends Written<typeof otherWorkload> {}
