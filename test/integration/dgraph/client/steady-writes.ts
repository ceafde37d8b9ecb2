import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../node/cluster.ts';
import type { DgraphClient } from './dgraph-client.ts';
import { addFilm } from './films.ts';

/** What became of writes that went on while a test did something else. */
export interface WriteReport {
  /** Names of the films whose storing was acknowledged. */
  readonly acknowledged: readonly string[];
  /** How many got no acknowledgement; each may be stored or not. */
  readonly failed: number;
  /** The longest time between two acknowledgements. */
  readonly longestGapSeconds: number;
}

/** Stores one film after the other, each once, through the Alphas that the client Service would choose. */
export class SteadyWrites {
  readonly #cluster: Cluster;
  readonly #client: DgraphClient;
  readonly #prefix: string;
  readonly #acknowledged: string[] = [];
  #isStopped = false;
  #failed = 0;
  #last = Date.now();
  #longest = 0;
  readonly #done: Promise<void>;

  /** @param prefix begins the films' names */
  constructor(cluster: Cluster, client: DgraphClient, prefix: string) {
    this.#cluster = cluster;
    this.#client = client;
    this.#prefix = prefix;
    this.#done = this.#run();
  }

  get acknowledged(): number {
    return this.#acknowledged.length;
  }

  async stop(): Promise<WriteReport> {
    this.#isStopped = true;
    await this.#done;
    this.#measure();
    return {
      acknowledged: this.#acknowledged,
      failed: this.#failed,
      longestGapSeconds: this.#longest / 1000,
    };
  }

  async #run(): Promise<void> {
    for (let number = 0; !this.#isStopped; number++) {
      const name = `${this.#prefix} ${number}`;
      try {
        await addFilm(this.#client, await this.#cluster.endpoint(), name);
        this.#acknowledged.push(name);
        this.#measure();
      } catch {
        this.#failed++;
        await sleep(100);
      }
    }
  }

  #measure(): void {
    this.#longest = Math.max(this.#longest, Date.now() - this.#last);
    this.#last = Date.now();
  }
}

/** Acknowledged films that a query does not find. */
export function lost(acknowledged: readonly string[], found: readonly string[]): readonly string[] {
  const stored = new Set(found);
  return acknowledged.filter((name) => !stored.has(name));
}
