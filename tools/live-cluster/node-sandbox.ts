import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { onInterrupt } from '../process/on-interrupt.ts';
import { ToolFailure } from '../process/tool-failure.ts';
import { ControlGroups } from './control-groups.ts';

/**
 * Processes and mounts of a node, apart from those of the machine: when its first process is killed, the kernel ends all
 * others, and what they mounted is gone. Its containers count against a control group of its own.
 */
export class NodeSandbox {
  readonly #groups = new ControlGroups();
  readonly #init: ChildProcess;
  readonly #end = () => this.#init.kill('SIGKILL');
  readonly #forget: () => void;

  /** @param network the network namespace that it runs in */
  constructor(network: string) {
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

  /** The control group that the kubelet puts pods into. */
  get controlGroup(): string {
    return this.#groups.name;
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
    await this.#groups.remove();
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
