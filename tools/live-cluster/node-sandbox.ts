import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onInterrupt } from '../process/on-interrupt.ts';
import { ToolFailure } from '../process/tool-failure.ts';

const controllers = '/sys/fs/cgroup';

/**
 * Processes and mounts of a node, apart from those of the machine: when its first process is killed, the kernel ends all
 * others, and what they mounted is gone. Its containers count against a control group of its own.
 */
export class NodeSandbox {
  /** The control group that the kubelet puts pods into. */
  readonly controlGroup = `/live-cluster-${process.pid}`;
  readonly #init: ChildProcess;
  readonly #end = () => this.#init.kill('SIGKILL');
  readonly #forget: () => void;

  /** @param network the network namespace that it runs in */
  constructor(network: string) {
    makeControlGroups(this.controlGroup);
    // It keeps the names of the pods' networks to itself. Then it waits, and so collects processes that lose their parents.
    const wait =
      'mount -t tmpfs tmpfs /run/netns; trap "exit 0" TERM; while :; do sleep 1000 & wait $!; done';
    const namespaces = [
      '--pid',
      '--mount',
      '--propagation',
      'private',
      '--fork',
      '--kill-child=SIGKILL',
      '--mount-proc',
    ];
    const enter = ['nsenter', `--net=/run/netns/${network}`, 'unshare', ...namespaces];
    // The kernel ends it also when this process is killed.
    const args = ['--pdeathsig', 'KILL', ...enter, 'bash', '-c', wait];
    this.#init = spawn('setpriv', args, { stdio: 'ignore' });
    this.#init.on('error', () => undefined);
    this.#forget = onInterrupt(this.#end);
    process.once('exit', this.#end);
  }

  /** What to put before a command that runs in the sandbox. It ends with the process that is started here. */
  async prefix(): Promise<readonly string[]> {
    const inner = await this.#firstProcess();
    return [
      ...['nsenter', `--target=${inner}`, '--pid', '--mount', '--net'],
      ...['setpriv', '--pdeathsig', 'TERM'],
    ];
  }

  /** Ends everything inside. */
  async close(): Promise<void> {
    this.#end();
    process.off('exit', this.#end);
    this.#forget();
    for (let attempt = 0; attempt < 50 && !removeControlGroups(this.controlGroup); attempt++)
      await sleep(100);
  }

  /** The sandbox's first process, as the machine counts: the only child of `unshare`. */
  async #firstProcess(): Promise<string> {
    const { pid } = this.#init;
    for (let attempt = 0; attempt < 50; attempt++) {
      const children = `/proc/${pid}/task/${pid}/children`;
      const [child] = existsSync(children) ? readFileSync(children, 'utf8').split(' ') : [];
      if (child !== undefined && child !== '') return child;
      await sleep(100);
    }
    throw new ToolFailure(
      'cannot make namespaces for a node: unshare has ended. Run as root with SYS_ADMIN, outside of other sandboxes.',
    );
  }
}

function controllerFolders(): readonly string[] {
  return readdirSync(controllers, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(controllers, name));
}

function makeControlGroups(group: string): void {
  for (const controller of controllerFolders()) {
    const folder = join(controller, group);
    mkdirSync(folder, { recursive: true });
    // A new group has no processors and no memory until it is given some.
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      const inherited = join(controller, file);
      if (existsSync(inherited)) writeFileSync(join(folder, file), readFileSync(inherited));
    }
  }
}

/** @returns whether all of them are gone */
function removeControlGroups(group: string): boolean {
  const removed = controllerFolders().map((controller) => removeGroup(join(controller, group)));
  return removed.every(Boolean);
}

function removeGroup(folder: string): boolean {
  if (!existsSync(folder)) return true;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeGroup(join(folder, entry.name));
  try {
    rmdirSync(folder);
    return true;
  } catch {
    // The processes inside have not quite ended.
    return false;
  }
}
