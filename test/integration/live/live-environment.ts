import type { Environment } from '../../../environments/settings/environment.ts';
import { LiveCluster } from '../../../tools/live-cluster/live-cluster.ts';
import { makeTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { type AcceptanceResult, runAcceptance } from './acceptance.ts';
import { deploy } from './deployed-environment.ts';

/** An environment on a real cluster. */
export class LiveEnvironment {
  readonly environment: Environment;
  readonly #committed = makeTemporaryFolder('committed');
  #cluster: LiveCluster | undefined;

  constructor(environment: Environment) {
    this.environment = environment;
  }

  /** @throws Error before it was started */
  get cluster(): LiveCluster {
    if (this.#cluster === undefined) throw new Error('the cluster has not been started');
    return this.#cluster;
  }

  /** Where dist/ and expectations/ are: empty until a test writes them. */
  get folder(): string {
    return this.#committed.path;
  }

  /** The arguments of a run that changes nothing. */
  get args(): readonly string[] {
    return [this.environment.name, '--folder', this.folder, '--context', 'live'];
  }

  /**
   * Starts a cluster that has the images of Dgraph and of a client.
   *
   * @param client the name of the client's image
   * @param storageClasses that claims ask for
   */
  async start(client: string, storageClasses?: readonly string[]): Promise<void> {
    const start = Date.now();
    this.#cluster = new LiveCluster();
    await this.cluster.start(storageClasses);
    await this.cluster.importImage('dgraph', `docker.io/${this.environment.dgraph.image}`);
    await this.cluster.importImage('client', client);
    console.log(`the cluster is ready after ${secondsSince(start)}`);
  }

  /** Applies what is committed, and waits until it is ready. */
  deploy(): void {
    const start = Date.now();
    deploy(this.cluster, this.folder, this.environment);
    console.log(`${this.environment.name} is ready after ${secondsSince(start)}`);
  }

  /** Runs the acceptance tests to their end. */
  run(...more: readonly string[]): Promise<AcceptanceResult> {
    return runAcceptance(this.cluster, [...this.args, ...more]);
  }

  async close(): Promise<void> {
    await this.#cluster?.close();
    this.#committed.remove();
  }
}

function secondsSince(start: number): string {
  return `${((Date.now() - start) / 1000).toFixed(0)} s`;
}

/** What a run with `--format json` found, by the rules of its findings. */
export function rulesOf({ stdout }: AcceptanceResult): readonly string[] {
  // The schema is tested without a cluster; a wrong shape fails the assertions.
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly rule: string }[] };
  return [...new Set(findings.map(({ rule }) => rule))].toSorted();
}
