/** Something that is not as it should be. */
export interface Finding {
  /** A short name of its kind, which does not change. */
  readonly rule: string;
  /** What is wrong, with the names and values that it is about. */
  readonly message: string;
  /** What to look at or to do, as a sentence. */
  readonly remedy: string;
  /**
   * The scenario that was tried.
   * @default - the cluster as it was found
   */
  readonly scenario?: string;
}
