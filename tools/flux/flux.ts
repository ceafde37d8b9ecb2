import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Server, Servers } from '../process/servers.ts';
import { type FluxController, fluxControllers, fluxProgram } from './flux-programs.ts';
import type { GitHost } from './git-host.ts';

/** Addresses of the controllers on the loopback interface of the network that they run in. */
const storage = '127.0.0.1:9790';

/** What Flux runs on. */
export interface FluxSurroundings {
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

/**
 * The controllers of Flux and the Git server that they read, as processes beside a cluster. The cluster has to have the
 * definitions of their kinds.
 */
export class Flux {
  readonly #servers: Servers;
  readonly #surroundings: FluxSurroundings;

  constructor(surroundings: FluxSurroundings) {
    mkdirSync(surroundings.folder, { recursive: true });
    this.#surroundings = surroundings;
    this.#servers = new Servers(surroundings.folder);
  }

  /** Builds what was not built before, and starts everything. */
  start(): void {
    const { git, network } = this.#surroundings;
    const untilDeath = ['setpriv', '--pdeathsig', 'KILL'];
    this.#servers.start({ ...git.server, prefix: [...untilDeath, ...network] });
    for (const name of fluxControllers)
      this.#servers.start({ ...this.#controller(name), prefix: [...untilDeath, ...network, ...git.prefix] });
  }

  /**
   * Asks again and again until it is so.
   *
   * @param name whose log an error shows
   * @throws ToolFailure with the end of a log
   */
  until(name: FluxController, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
    return this.#servers.untilReady(name, seconds, isSo);
  }

  close(): Promise<void> {
    return this.#servers.close();
  }

  #controller(name: FluxController): Server {
    const { folder, kubeconfig, namespace, git } = this.#surroundings;
    const flags: Readonly<Record<FluxController, readonly string[]>> = {
      'source-controller': [
        ...['--metrics-addr=127.0.0.1:8081', '--health-addr=127.0.0.1:9441'],
        ...[`--storage-addr=${storage}`, `--storage-adv-addr=${storage}`],
        `--storage-path=${join(folder, 'storage')}`,
      ],
      'kustomize-controller': [
        ...['--metrics-addr=127.0.0.1:8082', '--health-addr=127.0.0.1:9442'],
        // How soon it looks again at a unit that waits for another one; half a minute otherwise.
        '--requeue-dependency=2s',
      ],
    };
    mkdirSync(join(folder, 'storage'), { recursive: true });
    return {
      name,
      command: fluxProgram(name),
      args: ['--enable-leader-election=false', '--watch-all-namespaces', ...flags[name]],
      cwd: folder,
      env: {
        KUBECONFIG: kubeconfig,
        RUNTIME_NAMESPACE: namespace,
        SSL_CERT_FILE: git.certificate,
        NO_PROXY: '*',
      },
    };
  }
}
