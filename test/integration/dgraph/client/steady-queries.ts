import { setTimeout as sleep } from 'node:timers/promises';
import type { DgraphClient } from './dgraph-client.ts';
import { type Films, filmsQuery } from './films.ts';

/** Queries that go on while a test does something else, and what became of them. */
export class SteadyQueries {
  readonly #client: DgraphClient;
  #isStopped = false;
  #served = 0;
  #longest = 0;
  readonly #done: Promise<void>;

  constructor(client: DgraphClient) {
    this.#client = client;
    this.#done = this.#run();
    // Whoever calls stop() gets the error; until then it is not unhandled.
    this.#done.catch(() => undefined);
  }

  /** Ends the queries. @throws Error when one was not served */
  async stop(): Promise<{ readonly served: number; readonly longestMilliseconds: number }> {
    this.#isStopped = true;
    await this.#done;
    return { served: this.#served, longestMilliseconds: this.#longest };
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const start = Date.now();
      const answer = await this.#client.query<Films>(filmsQuery);
      if (answer.films.length === 0) throw new Error('a query found no films while there were some');
      this.#served++;
      this.#longest = Math.max(this.#longest, Date.now() - start);
      await sleep(50);
    }
  }
}
