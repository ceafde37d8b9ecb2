import { type Server, Servers } from '../process/servers.ts';
import type { GitHost } from './git/git-host.ts';

/** What the controllers of a GitOps tool run on. */
export interface Surroundings {
  /** Holds logs and what is fetched from Git; empty. */
  readonly folder: string;
  /** The file with which the controllers reach the API server. */
  readonly kubeconfig: string;
  /** The namespace that the controllers take for their own. */
  readonly namespace: string;
  /** A command that enters the network from which the API server can be reached. */
  readonly network: readonly string[];
  readonly git: GitHost;
}

/** The controllers of a GitOps tool and the Git server that they read, as processes beside a cluster. */
export class GitOpsControllers {
  readonly #servers: Servers;

  /** Starts the Git server, and then the controllers one after the other. */
  constructor({ folder, network, git }: Surroundings, controllers: readonly Server[]) {
    this.#servers = new Servers(folder);
    const untilDeath = ['setpriv', '--pdeathsig', 'KILL'];
    this.#servers.start({ ...git.server, prefix: [...untilDeath, ...network] });
    for (const controller of controllers)
      this.#servers.start({ ...controller, prefix: [...untilDeath, ...network, ...git.prefix] });
  }

  /**
   * Asks again and again until it is so.
   *
   * @param name of the controller whose log an error shows
   * @throws ToolFailure with the end of a log
   */
  until(name: string, seconds: number, isSo: () => boolean): Promise<void> {
    return this.#servers.untilReady(name, seconds, async () => isSo());
  }

  close(): Promise<void> {
    return this.#servers.close();
  }
}
