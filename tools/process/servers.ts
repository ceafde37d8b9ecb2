import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onInterrupt } from './on-interrupt.ts';
import { ToolFailure } from './tool-failure.ts';

/** A program that runs until it is stopped. */
export interface Server {
  /** What it is called, and its log. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Where it runs. */
  readonly cwd: string;
  /**
   * Variables besides those of this process.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * A command that starts it: one that enters namespaces, for instance.
   * @default - none
   */
  readonly prefix?: readonly string[];
}

/** How a server is ended. */
export type Ending = 'asked' | 'at-once';

/** How long a server that is asked to end may take, in milliseconds. */
const patience = 10_000;
/** How much of a log an error shows. */
const logEnd = 2000;

/** Programs that run side by side, each with a log; they end with this process, or when they are closed. */
export class Servers {
  readonly #folder: string;
  readonly #running = new Map<string, ChildProcess>();
  readonly #killAll = () => {
    for (const child of this.#running.values()) child.kill('SIGKILL');
  };
  readonly #forget: () => void;

  /** @param folder where logs go */
  constructor(folder: string) {
    this.#folder = folder;
    this.#forget = onInterrupt(this.#killAll);
    process.once('exit', this.#killAll);
  }

  /** Starts a program, or starts it again. @returns its process, for those that need its number or its exit code */
  start(server: Server): ChildProcess {
    const log = openSync(this.#logOf(server.name), 'a');
    const [command = server.command, ...args] = [...(server.prefix ?? []), server.command, ...server.args];
    const child = spawn(command, args, {
      cwd: server.cwd,
      env: { ...process.env, ...server.env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    // A command that does not exist shows as a server that has ended.
    child.on('error', () => undefined);
    this.#running.set(server.name, child);
    return child;
  }

  /**
   * Asks `isReady` again and again until it says so.
   *
   * @throws ToolFailure with the end of a log when any server ends or the time is over
   */
  async untilReady(name: string, seconds: number, isReady: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + seconds * 1000; ; await sleep(200)) {
      if (await isReady()) return;
      const ended = [...this.#running].find(([, child]) => hasEnded(child))?.[0];
      if (ended === undefined && Date.now() < deadline) continue;
      const blamed = ended ?? name;
      const what = ended === undefined ? `is not ready after ${seconds} s` : 'has ended';
      throw new ToolFailure(`${blamed} ${what}. Its log ends:\n${this.log(blamed).slice(-logEnd)}`);
    }
  }

  /** What the server has printed. */
  log(name: string): string {
    return readFileSync(this.#logOf(name), 'utf8');
  }

  /** Ends one server and waits for it: forced at once, or first asked, and forced after a while. */
  async stop(name: string, how: Ending = 'asked'): Promise<void> {
    const child = this.#running.get(name);
    this.#running.delete(name);
    if (child === undefined || hasEnded(child)) return;
    const exit = once(child, 'exit');
    child.kill(how === 'asked' ? 'SIGTERM' : 'SIGKILL');
    const force = setTimeout(() => child.kill('SIGKILL'), patience);
    await exit;
    clearTimeout(force);
  }

  /** Ends all servers, the last one first. */
  async close(how: Ending = 'asked'): Promise<void> {
    for (const name of [...this.#running.keys()].reverse()) await this.stop(name, how);
    process.off('exit', this.#killAll);
    this.#forget();
  }

  #logOf(name: string): string {
    return join(this.#folder, `${name}.log`);
  }
}

function hasEnded({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
