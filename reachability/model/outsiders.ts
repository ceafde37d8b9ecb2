import type { Conditions } from '../selectors/literal.ts';
import type { Labels } from '../selectors/selector.ts';
import type { LabelMap } from './objects.ts';

/** A pod that the manifests do not hold, with everything that policies may ask of it. */
export interface OutsidePod {
  readonly namespace: string;
  /** Undefined in a namespace that the manifests hold, whose labels they state. */
  readonly namespaceLabels?: LabelMap;
  readonly serviceAccount: string;
  /** Undefined for a service account that the manifests hold. */
  readonly accountLabels?: LabelMap;
  readonly podLabels: LabelMap;
  /** Its own and the inherited ones, as policies see them. */
  readonly labels: Labels;
}

/**
 * Pods that the manifests do not hold, by what is true of them. A pod may be of several classes, and may do what any of
 * them may.
 */
export interface OutsiderClass {
  readonly conditions: Conditions;
  /** Pods of the class, each as plain as policies leave it room to be. What the class may do is what they may. */
  readonly pods: readonly OutsidePod[];
}

/** The kinds of pods that policies tell apart, among those that the manifests do not hold. */
export interface Outsiders {
  /** Weaker ones, with fewer conditions, come first. */
  readonly classes: readonly OutsiderClass[];
  /** Whether there are too many to tell all of them apart: then one that may be anyone represents the others. */
  readonly isIncomplete: boolean;
}

export const noOutsiders: Outsiders = { classes: [], isIncomplete: false };
