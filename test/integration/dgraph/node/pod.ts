import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Container, PodSpec } from './manifest.ts';
import type { Node } from './node.ts';

/** A pod that runs as real processes of this machine. */
export class Pod {
  readonly name: string;
  readonly address: string;
  /** What the pod is made of; a new one counts from the next start on, as when a StatefulSet is updated. */
  spec: PodSpec;
  /** The Dgraph server of its image; a new one counts from the next start on. */
  server: string;
  readonly #node: Node;
  readonly #namespace: string;
  #process: ChildProcess | undefined;

  constructor(node: Node, name: string, spec: PodSpec, number: number, address?: string) {
    this.name = name;
    this.spec = spec;
    this.#node = node;
    this.server = node.server;
    const network = node.network.add(number, address);
    this.#namespace = network.namespace;
    this.address = network.address;
  }

  /** Where the container's output goes. */
  get logFile(): string {
    return join(this.#node.folder, 'logs', `${this.name}.log`);
  }

  get log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  get isRunning(): boolean {
    return (
      this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null
    );
  }

  /** Starts the pod's only container, or starts it again with the volumes it had. */
  start(): void {
    const [container] = this.spec.containers;
    if (container === undefined) throw new Error(`${this.name} has no container`);
    const [program, args] = this.#commandLine(container, container.command);
    this.#process = this.#node.servers.start({ name: this.name, command: program, args, cwd: '/' });
  }

  /**
   * Runs a command as the pod's container would, with its volumes and rights, and waits for it.
   *
   * @returns exit code and both outputs together
   */
  async run(
    command?: readonly string[],
  ): Promise<{ readonly status: number | null; readonly output: string }> {
    const [container] = this.spec.containers;
    if (container === undefined) throw new Error(`${this.name} has no container`);
    const [program, args] = this.#commandLine(container, command ?? container.command);
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    await once(child, 'close');
    appendFileSync(this.logFile, output);
    return { status: child.exitCode, output };
  }

  /** The words before a command that run it inside the running container, without variables. */
  get entry(): readonly string[] {
    const { runAsUser, runAsGroup } = this.spec.securityContext;
    return [
      ...['nsenter', '--target', String(this.#process?.pid), '--mount', '--net', '--root', '--wd'],
      ...['--setuid', String(runAsUser), '--setgid', String(runAsGroup), '--', 'env', '-i'],
    ];
  }

  /**
   * Runs a command inside the running container, as `kubectl exec` does.
   *
   * @returns exit code and both outputs; the code is null when it took too long
   */
  async exec(command: readonly string[], timeoutSeconds = 60) {
    const [program = '', ...args] = [...this.entry, ...this.#variables(), ...command];
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutSeconds * 1000,
      killSignal: 'SIGKILL',
    });
    const output = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      output.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.err += chunk;
    });
    await once(child, 'close');
    return { status: child.exitCode, stdout: output.out, stderr: output.err };
  }

  /** Takes the pod off the network, and back: no packet reaches it or leaves it. */
  setLink(state: 'up' | 'down'): void {
    this.#node.network.setLink(this.#namespace, state);
  }

  /** Ends the process at once, as when a node dies. */
  async kill(): Promise<void> {
    if (!this.isRunning || this.#process === undefined) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  /**
   * Ends the process as when Kubernetes replaces the pod: runs what comes before, asks it to end, and kills it once the
   * grace period for both is over.
   */
  async end(): Promise<void> {
    if (!this.isRunning || this.#process === undefined) return;
    const ended = once(this.#process, 'exit');
    const force = setTimeout(() => this.kill(), this.spec.terminationGracePeriodSeconds * 1000);
    const hook = this.spec.containers[0]?.lifecycle?.preStop.exec.command;
    if (hook !== undefined) await this.exec(hook, this.spec.terminationGracePeriodSeconds);
    this.#process.kill('SIGTERM');
    await ended;
    clearTimeout(force);
  }

  /** Waits until the process ends by itself. */
  async exitCode(): Promise<number | null> {
    if (this.#process === undefined) throw new Error(`${this.name} was never started`);
    if (this.isRunning) await once(this.#process, 'exit');
    return this.#process.exitCode;
  }

  /** Capabilities, user and privileges of the running process, as the kernel has them. */
  get kernelStatus(): string {
    return readFileSync(`/proc/${this.#process?.pid}/status`, 'utf8');
  }

  #variables(): readonly string[] {
    const variables = this.#node.variables(this.name, this.spec, this.spec.containers[0]?.env ?? []);
    return [
      ...['PATH=/usr/local/bin:/usr/bin:/bin', `HOSTNAME=${this.name}`],
      ...[...variables].map(([name, value]) => `${name}=${value}`),
    ];
  }

  /** The program and its arguments that run a command as the container would. */
  #commandLine(container: Container, command: readonly string[]): readonly [string, readonly string[]] {
    const { runAsUser, runAsGroup, fsGroup } = this.spec.securityContext;
    const variables = this.#node.variables(this.name, this.spec, container.env ?? []);
    const root = join(this.#node.folder, 'roots', this.name);
    mkdirSync(root, { recursive: true });
    const args = [
      ...['netns', 'exec', this.#namespace, 'unshare', '--mount', '--propagation', 'private', '--'],
      ...['bash', join(import.meta.dirname, 'container.sh'), root, this.#node.hostsFile, this.server],
      ...[container.workingDir ?? '/', runAsUser, runAsGroup, fsGroup].map(String),
      ...this.#node.mounts(this.name, this.spec, container),
      '--',
      ...this.#variables(),
      '--',
      ...command.map((word) => expand(word, variables)),
    ];
    appendFileSync(this.logFile, `--- ${command[0]} ---\n`);
    return ['ip', args];
  }
}

/** Puts variables in for `$(NAME)`, as the kubelet does. */
function expand(word: string, variables: ReadonlyMap<string, string>): string {
  return word.replace(/\$\(([A-Za-z_]\w*)\)/g, (reference, name) => variables.get(name) ?? reference);
}
