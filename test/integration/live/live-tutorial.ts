import { LiveCluster } from '../../../tools/live-cluster/live-cluster.ts';
import { makeTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { type AcceptanceResult, runAcceptance } from './acceptance.ts';
import { deploy, writeCommitted } from './deployed-environment.ts';

/** The image of the tutorial's client, and of the probes. */
export const clientImage = 'netpolmeshtest.azurecr.io/pydgraph-client:0.1.0';

/** The tutorial on a real cluster, deployed as the README says. */
export class LiveTutorial {
  readonly #committed = makeTemporaryFolder('committed');
  #cluster: LiveCluster | undefined;

  /** @throws Error before it was started */
  get cluster(): LiveCluster {
    if (this.#cluster === undefined) throw new Error('the cluster has not been started');
    return this.#cluster;
  }

  /** Where dist/ and expectations/ are. */
  get folder(): string {
    return this.#committed.path;
  }

  /** The arguments of a run that changes nothing. */
  get args(): readonly string[] {
    return ['tutorial', '--folder', this.folder, '--context', 'live'];
  }

  async start(): Promise<void> {
    writeCommitted(tutorial, this.folder);
    const start = Date.now();
    const seconds = () => `${((Date.now() - start) / 1000).toFixed(0)} s`;
    this.#cluster = new LiveCluster();
    await this.cluster.start();
    console.log(`the cluster is ready after ${seconds()}`);
    await this.cluster.importImage('dgraph', `docker.io/${tutorial.dgraph.image}`);
    await this.cluster.importImage('client', clientImage);
    this.deploy();
    console.log(`the tutorial is ready after ${seconds()}`);
  }

  /** Applies what is committed, and waits until it is ready. */
  deploy(): void {
    deploy(this.cluster, this.folder, tutorial);
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

/** What a run with `--format json` found, by the rules of its findings. */
export function rulesOf({ stdout }: AcceptanceResult): readonly string[] {
  // The schema is tested without a cluster; a wrong shape fails the assertions.
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly rule: string }[] };
  return [...new Set(findings.map(({ rule }) => rule))].toSorted();
}
