/** A command that ran in a client's pod, as one would type it. */
export interface Call {
  readonly pod: string;
  readonly command: string;
  readonly output: string;
  readonly outcome: 'answered' | 'failed';
  /** How long it took, in seconds. */
  readonly seconds: number;
}
