import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onInterrupt } from './on-interrupt.ts';
import { ToolFailure } from './tool-failure.ts';

/**
 * Runs `ip`.
 *
 * @throws ToolFailure with what it says when it fails
 */
export function ip(...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status === 0) return stdout;
  const reason = (error?.message ?? stderr).trim();
  throw new ToolFailure(`ip ${args.join(' ')}: ${reason}. Run as root with NET_ADMIN.`);
}

/** Network namespaces of one process. Their names begin with a prefix and the number of the process. */
export class NetworkNamespaces {
  readonly #prefix: string;
  readonly #names: string[] = [];
  readonly #forget: () => void;

  /** Also removes the namespaces and bridges of processes with the same prefix that have ended. */
  constructor(prefix: string) {
    removeLeftovers(prefix);
    this.#prefix = `${prefix}${process.pid}`;
    this.#forget = onInterrupt(() => this.#removeAll());
  }

  /** A name of this process: for a namespace, a bridge or one end of a cable. At most 15 characters. */
  nameOf(suffix: string): string {
    return `${this.#prefix}${suffix}`;
  }

  /** Makes a namespace whose loopback is up, and returns its name. */
  add(suffix: string): string {
    const name = this.nameOf(suffix);
    ip('netns', 'add', name);
    this.#names.push(name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
    return name;
  }

  /** Removes all of them with the links inside. */
  close(): void {
    this.#removeAll();
    this.#forget();
  }

  #removeAll(): void {
    for (const name of this.#names) spawnSync('ip', ['netns', 'delete', name]);
    spawnSync('ip', ['link', 'delete', this.nameOf('br')], { stdio: 'ignore' });
  }
}

function removeLeftovers(prefix: string): void {
  const ofPrefix = new RegExp(`^${prefix}(\\d+)[a-z]`);
  const isDead = (name: string) => {
    const pid = ofPrefix.exec(name)?.[1];
    return pid !== undefined && !existsSync(`/proc/${pid}`);
  };
  const first = (text: string) => text.split('\n').map((line) => line.split(' ')[0] ?? '');
  for (const name of first(ip('netns', 'list')).filter(isDead)) ip('netns', 'delete', name);
  const bridges = first(ip('-brief', 'link', 'show', 'type', 'bridge'));
  for (const name of bridges.filter(isDead)) ip('link', 'delete', name);
}
