/** What goes where, and what the process reports. */
export interface Outcome {
  readonly output: Iterable<string>;
  readonly complaints: string;
  /** 0: it holds, or was answered. 1: it is violated. 2: bad usage or input. */
  readonly exitCode: 0 | 1 | 2;
}
