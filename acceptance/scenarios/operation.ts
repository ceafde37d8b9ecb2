import type { KubernetesObject, ObjectReference } from '../model/kubernetes-object.ts';

/** A value of each label before or after a change; null where there is none. */
export type LabelValues = Readonly<Record<string, string | null>>;

/** One change of the cluster, with everything that undoing it takes. */
export type Operation =
  | { readonly kind: 'delete'; readonly object: KubernetesObject }
  | {
      readonly kind: 'label';
      readonly target: ObjectReference;
      readonly before: LabelValues;
      readonly after: LabelValues;
    }
  | { readonly kind: 'create'; readonly object: KubernetesObject };

/** The operations that a change takes, or why it cannot be made on a living cluster. */
export type PlannedOperations =
  | { readonly kind: 'planned'; readonly operations: readonly Operation[] }
  | { readonly kind: 'impossible'; readonly why: string };
