/** What a command has to say when it is done, and how it ends. */
export interface Outcome {
  /** For the standard output. */
  readonly output: string;
  /**
   * For the standard error stream.
   * @default - nothing
   */
  readonly complaints?: string;
  /** 0: as it should be. 1: it is not. */
  readonly exitCode: 0 | 1;
}
