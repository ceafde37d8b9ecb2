import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { GitHost } from '../../../../tools/gitops-controllers/git/git-host.ts';
import { GitOpsControllers } from '../../../../tools/gitops-controllers/gitops-controllers.ts';
import type { LiveCluster } from '../../../../tools/live-cluster/live-cluster.ts';
import { makeTemporaryFolder } from '../../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { LiveEnvironment } from '../live-environment.ts';
import { tutorialClient } from '../live-tutorial.ts';
import type { GitOpsTool } from './gitops-tool.ts';

/** A cluster on which a GitOps tool runs, and the Git repository that it reads: at first, both are empty. */
export class GitOpsCluster {
  readonly #tool: GitOpsTool;
  readonly #live = new LiveEnvironment(tutorial);
  readonly #folder = makeTemporaryFolder('gitops');
  readonly git = new GitHost(tutorial.gitops?.source.url ?? '', this.#folder.path);
  #controllers: GitOpsControllers | undefined;

  constructor(tool: GitOpsTool) {
    this.#tool = tool;
  }

  get cluster(): LiveCluster {
    return this.#live.cluster;
  }

  async start(): Promise<void> {
    await this.#live.start(tutorialClient);
    const { namespace, controllers, install } = this.#tool;
    this.cluster.ask('create', 'namespace', namespace);
    install(this.cluster);
    const folder = join(this.#folder.path, 'controllers');
    mkdirSync(folder);
    const { outside: network } = this.cluster;
    const surroundings = { folder, kubeconfig: this.cluster.kubeconfig(), namespace, network, git: this.git };
    this.#controllers = new GitOpsControllers(surroundings, controllers(surroundings));
  }

  /** Waits until all is applied as a commit has it, and healthy. */
  async untilApplied(commit: string): Promise<void> {
    this.#tool.lookNow(this.cluster);
    await this.until(400, () => this.#tool.hasApplied(this.cluster, commit));
  }

  /** @throws ToolFailure with the end of the controller's log when it is not so in time */
  async until(seconds: number, isSo: () => boolean): Promise<void> {
    await this.#controllers?.until(this.#tool.applier, seconds, isSo);
  }

  async close(): Promise<void> {
    await this.#controllers?.close();
    await this.#live.close();
    this.#folder.remove();
  }
}
