import type { Layout } from '../format/layout.ts';

/** What goes where, and what the process reports. */
export interface Outcome {
  /** For the standard output, piece by piece: there can be more than fits into memory. */
  readonly output: Iterable<string>;
  /** For the standard error. */
  readonly complaints: string;
  /** 0: answered, and there is nothing to object to. 1: answered, and there is. 2: bad usage or input. */
  readonly exitCode: 0 | 1 | 2;
}

/** Where a command is run: how its output may look, and who is told how far it is. */
export interface Terminal extends Layout {
  /** Says what is being done. Must not be called for each of many things without need. */
  progress(doing: string): void;
}
