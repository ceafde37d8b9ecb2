import { join } from 'node:path';
import { Flux } from '../../../tools/flux/flux.ts';
import { fluxControllers, fluxDefinitions, fluxProgram } from '../../../tools/flux/flux-programs.ts';
import { GitHost } from '../../../tools/flux/git-host.ts';
import type { LiveCluster } from '../../../tools/live-cluster/live-cluster.ts';
import { makeTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { LiveEnvironment } from './live-environment.ts';
import { tutorialClient } from './live-tutorial.ts';

/** What these tests read of objects that the API server returns. */
export interface Kept {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly creationTimestamp: string;
  };
  readonly status: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly lastTransitionTime: string;
    }[];
    readonly lastAppliedRevision?: string;
  };
}

const namespace = '--namespace=flux-system';
const units = 4;

/** A cluster on which Flux runs, and the Git repository that it reads: at first, both are empty. */
export class LiveFlux {
  readonly #live = new LiveEnvironment(tutorial);
  readonly #folder = makeTemporaryFolder('gitops');
  readonly git = new GitHost(tutorial.gitops?.source.url ?? '', this.#folder.path);
  #flux: Flux | undefined;

  get cluster(): LiveCluster {
    return this.#live.cluster;
  }

  async start(): Promise<void> {
    for (const name of fluxControllers) fluxProgram(name);
    await this.#live.start(tutorialClient);
    for (const file of fluxDefinitions()) this.cluster.ask('apply', '--server-side', '--filename', file);
    this.cluster.ask('create', 'namespace', 'flux-system');
    this.#flux = new Flux({
      folder: join(this.#folder.path, 'flux'),
      kubeconfig: this.cluster.kubeconfig(),
      namespace: 'flux-system',
      network: this.cluster.outside,
      git: this.git,
    });
    this.#flux.start();
  }

  /** Objects that the API server returns. */
  get(...args: readonly string[]): readonly Kept[] {
    // Only fields that every object of these kinds has; a wrong shape fails the assertions.
    const { items } = JSON.parse(this.cluster.ask('get', ...args, '--output=json')) as {
      readonly items: readonly Kept[];
    };
    return items;
  }

  isThere(...args: readonly string[]): boolean {
    return this.cluster.kubectl(['get', ...args]).status === 0;
  }

  /** Asks Flux to look now, as `flux reconcile` does, and not after the five minutes of its interval. */
  reconcile(object: string): void {
    const request = `reconcile.fluxcd.io/requestedAt=${new Date().toISOString()}`;
    this.cluster.ask('annotate', '--overwrite', namespace, object, request);
  }

  /** Waits until every unit is applied as a commit has it, and healthy. */
  async untilApplied(commit: string): Promise<void> {
    this.reconcile('gitrepository/dgraph');
    await this.until(400, () => {
      const applied = this.get('kustomizations.kustomize.toolkit.fluxcd.io', namespace).filter(
        ({ status: { lastAppliedRevision, conditions = [] } }) =>
          lastAppliedRevision === `main@sha1:${commit}` &&
          conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
      );
      return applied.length === units;
    });
  }

  /** @throws ToolFailure with the end of the controller's log when it is not so in time */
  async until(seconds: number, isSo: () => boolean): Promise<void> {
    await this.#flux?.until('kustomize-controller', seconds, async () => isSo());
  }

  async close(): Promise<void> {
    await this.#flux?.close();
    await this.#live.close();
    this.#folder.remove();
  }
}
