import type { Asked, Source } from '../../contract/finding.ts';

/** How manifests and expectations can disagree. */
export type CheckRule =
  /** Possible, but not among the connections. */
  | 'unexpected-connection'
  /** Among the connections, but not possible. */
  | 'missing-connection'
  /** Depends on what neither the manifests nor the options say. */
  | 'undecided-connection'
  /** In a scenario, what must be possible is not, or what must be refused is possible. */
  | 'scenario-not-possible'
  | 'scenario-not-refused'
  /** A manifest that the cluster refuses, drops or enforces in part. */
  | 'faulty-manifest'
  /** The expectations are on trial, but everything was to be checked. */
  | 'forgotten-trial';

/** One disagreement. */
export interface Disagreement {
  readonly rule: CheckRule;
  /** What is wrong, in one line. */
  readonly message: string;
  /** The line of the expectation; for a faulty manifest, the line in the manifest. */
  readonly expectation: Source;
  /** What in the manifests decided. */
  readonly causes: readonly Cause[];
  readonly fix: string;
  readonly scenario?: string;
}

/** A disagreement, and others that the same rule is to blame for: one fix settles them all. */
export interface CheckFinding extends Disagreement {
  readonly consequences: readonly Disagreement[];
}

/** A policy, a rule or a workload that decided, and in half a sentence how. */
export interface Cause {
  readonly text: string;
  readonly source?: Source;
  /** What it asks for in vain. */
  readonly asked?: readonly Asked[];
}
