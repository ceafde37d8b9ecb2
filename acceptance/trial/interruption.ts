import { AcceptanceFailure } from '../model/acceptance-failure.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether this process was asked to end. A run then stops at its next step, and cleans up. */
export class Interruption {
  #signal: NodeJS.Signals | undefined;
  readonly #listener = (signal: NodeJS.Signals) => {
    // Who asks twice does not want to wait; the journal has what is left to undo.
    if (this.#signal !== undefined) process.exit(2);
    this.#signal = signal;
    process.stderr.write('Stopping: undoing changes and ending the probes. Interrupt again to leave them.\n');
  };

  constructor() {
    for (const signal of signals) process.on(signal, this.#listener);
  }

  /** @throws AcceptanceFailure after a signal */
  check(): void {
    if (this.#signal !== undefined)
      throw new AcceptanceFailure(`stopped by ${this.#signal}; nothing is decided.`);
  }

  close(): void {
    for (const signal of signals) process.off(signal, this.#listener);
  }
}
