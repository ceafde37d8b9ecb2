import type { Paint } from '../format/paint.ts';

/** What goes where, and what the process reports. */
export interface Outcome {
  readonly output: Iterable<string>;
  readonly complaints: string;
  /** 0: answered, and there is nothing to object to. 1: answered, and there is. 2: bad usage or input. */
  readonly exitCode: 0 | 1 | 2;
}

/** Where a command is run: how its output may look, and whom to tell how far it is. */
export interface Terminal {
  readonly paint: Paint;
  /** Says what is being done, to whoever waits. Must not be called for each of many things without need. */
  progress(doing: string): void;
}
