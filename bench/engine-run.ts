/** The steps of an analysis, in their order. */
export const benchPhases = ['load', 'parse', 'model', 'evaluate', 'all pairs', 'explain'] as const;
/** `floor`: the same objects parsed from JSON, and one look at every pair. */
export type Phase = (typeof benchPhases)[number] | 'floor';

export type Share = 'half' | 'full';
/** Of the large cluster. */
export const clusterShare: Readonly<Record<Share, number>> = { half: 0.5, full: 1 };

/** What one analysis took. */
export interface EngineRun {
  /** Processor time. */
  readonly ms: Readonly<Record<Phase, number>>;
  /** The most that the process ever held. */
  readonly megabytes: number;
  readonly pairs: number;
  /** Kinds of peers that no rule tells apart. */
  readonly classes: number;
  readonly policies: number;
}
