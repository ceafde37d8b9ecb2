import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../node/cluster.ts';
import type { Pod } from '../node/pod.ts';

/** How requests are made: with TLS and headers where the cluster wants them. */
export interface ClientOptions {
  /** Certificate authority; without it, plain HTTP is spoken. */
  readonly ca?: string;
  readonly headers?: { readonly [name: string]: string };
}

/** Speaks HTTP with Dgraph, from the node. */
export class DgraphClient {
  readonly #cluster: Cluster;
  readonly options: ClientOptions;

  constructor(cluster: Cluster, options: ClientOptions = {}) {
    this.#cluster = cluster;
    this.options = options;
  }

  /** Asks one pod. @throws Error when it cannot be reached, or answers with errors */
  async ask<Answer>(
    pod: Pod,
    path: string,
    body?: string,
    contentType = 'application/json',
  ): Promise<Answer> {
    const text = await this.#send(pod, path, body, contentType);
    // Each caller names the shape it relies on; a wrong one fails its assertion.
    const answer = JSON.parse(text) as Answer & { readonly errors?: readonly { readonly message: string }[] };
    if (answer.errors !== undefined) throw new Error(answer.errors.map(({ message }) => message).join('; '));
    return answer;
  }

  /** Asks the administration. */
  async admin<Answer>(pod: Pod, query: string, variables: object = {}): Promise<Answer> {
    const { data } = await this.ask<{ readonly data: Answer }>(
      pod,
      '/admin',
      JSON.stringify({ query, variables }),
    );
    return data;
  }

  /** Queries through the Service: at another endpoint when one fails, as client libraries do. */
  async query<Answer>(dql: string): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const pod = await this.#cluster.endpoint();
      try {
        const { data } = await this.ask<{ readonly data: Answer }>(pod, '/query', dql, 'application/dql');
        return data;
      } catch (error) {
        if (attempt === 30) throw error;
        await sleep(200);
      }
    }
  }

  #send(pod: Pod, path: string, body: string | undefined, contentType: string): Promise<string> {
    const { ca, headers } = this.options;
    const port = pod.name.includes('-zero-') ? 6080 : 8080;
    const request = ca === undefined ? httpRequest : httpsRequest;
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: pod.address,
          port,
          path,
          method: body === undefined ? 'GET' : 'POST',
          headers: { 'content-type': contentType, ...headers },
          timeout: 10_000,
          agent: false,
          ...(ca !== undefined && { ca, servername: this.#cluster.hostOf(pod) }),
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () => resolve(text));
          response.on('error', reject);
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`${pod.name}${path} does not answer`)));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
