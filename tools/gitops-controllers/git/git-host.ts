import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../process/project-root.ts';
import { runTool } from '../../process/run-tool.ts';
import type { Server } from '../../process/servers.ts';
import { ToolFailure } from '../../process/tool-failure.ts';

/** A Git repository with a clone, and what it takes to serve it under its name on the Internet on one machine. */
export class GitHost {
  readonly #folder: string;
  /** The name of its host. */
  readonly host: string;
  readonly #repository: string;

  /**
   * @param url of the repository: `https://git.example.com/platform/gitops.git`
   * @param folder empty
   */
  constructor(url: string, folder: string) {
    const { hostname, pathname } = new URL(url);
    this.#folder = folder;
    this.host = hostname;
    this.#repository = join(folder, 'repositories', pathname);
    mkdirSync(this.#repository, { recursive: true });
    this.#run('git', ['init', '--quiet', '--bare', '--initial-branch=main'], this.#repository);
    this.#run('git', ['clone', '--quiet', this.#repository, this.clone], folder);
    const identity = ['user.name=platform', 'user.email=platform@example.com', 'commit.gpgSign=false'];
    for (const setting of identity) this.#git('config', ...setting.split('='));
    this.#makeCertificate();
    const hosts = existsSync('/etc/hosts') ? readFileSync('/etc/hosts', 'utf8') : '';
    writeFileSync(join(folder, 'hosts'), `127.0.0.1 ${this.host}\n${hosts}`);
  }

  /** A clone, whose files may be changed before `publish`. */
  get clone(): string {
    return join(this.#folder, 'clone');
  }

  /** The program that serves the repository, on the loopback interface of the network that it is started in. */
  get server(): Server {
    const files = [join(this.#folder, 'repositories'), this.#key, this.certificate];
    return {
      name: 'git-server',
      command: process.execPath,
      args: ['--import', 'tsx', join(import.meta.dirname, 'git-server.ts'), ...files],
      cwd: projectRoot,
    };
  }

  /** The certificate of the server, which a client has to trust. */
  get certificate(): string {
    return join(this.#folder, 'host.crt');
  }

  /** What to put before a command that takes the server for the host of the URL; it runs where the server does. */
  get prefix(): readonly string[] {
    const enter = 'mount --bind "$1" /etc/hosts; shift; exec "$@"';
    const unshare = ['unshare', '--mount', '--propagation', 'private'];
    return [...unshare, 'bash', '-ec', enter, 'bash', join(this.#folder, 'hosts')];
  }

  /**
   * Replaces folders of the clone by those of the same names elsewhere, commits and pushes.
   *
   * @returns the commit
   */
  publish(root: string, folders: readonly string[], message: string): string {
    for (const folder of folders) {
      rmSync(join(this.clone, folder), { recursive: true, force: true });
      cpSync(join(root, folder), join(this.clone, folder), { recursive: true });
    }
    this.#git('add', '--all');
    this.#git('commit', '--quiet', '--message', message);
    return this.#push();
  }

  /**
   * Undoes the newest commit by another one, and pushes.
   *
   * @returns the commit
   */
  revert(): string {
    this.#git('revert', '--no-edit', 'HEAD');
    return this.#push();
  }

  #push(): string {
    this.#git('push', '--quiet', 'origin', 'HEAD:main');
    return this.#git('rev-parse', 'HEAD').trim();
  }

  get #key(): string {
    return join(this.#folder, 'host.key');
  }

  #makeCertificate(): void {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', this.#key];
    const subject = ['-subj', `/CN=${this.host}`, '-addext', `subjectAltName=DNS:${this.host}`];
    const out = ['-days', '2', '-out', this.certificate];
    this.#run('openssl', ['req', '-x509', ...key, ...subject, ...out], this.#folder);
  }

  #git(...args: readonly string[]): string {
    return this.#run('git', args, this.clone);
  }

  #run(command: string, args: readonly string[], cwd: string): string {
    const { status, stdout, stderr } = runTool(command, args, { cwd, remedy: `Install ${command}` });
    if (status === 0) return stdout;
    throw new ToolFailure(`${command} ${args.join(' ')} failed: ${stderr.trim()}`);
  }
}
