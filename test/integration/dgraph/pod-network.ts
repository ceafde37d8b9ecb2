import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A network as pods have it: each a namespace of its own with one address, all of them reachable from the node. */
export class PodNetwork {
  readonly #bridge: string;
  readonly #prefix: string;
  readonly #namespaces: string[] = [];
  readonly #subnet: string;

  /**
   * @param subnet first three numbers of the pods' addresses, such as `10.244.213`
   */
  constructor(subnet: string) {
    removeLeftovers();
    this.#subnet = subnet;
    this.#prefix = `dg${process.pid}`;
    this.#bridge = `${this.#prefix}br`;
    ip('link', 'add', this.#bridge, 'type', 'bridge');
    ip('addr', 'add', `${subnet}.1/24`, 'dev', this.#bridge);
    ip('link', 'set', this.#bridge, 'up');
  }

  /**
   * Adds a pod's network namespace.
   *
   * @param number last number of its address, from 2 on
   * @param address another address than that of the subnet
   * @returns the namespace's name and the address
   */
  add(
    number: number,
    address = `${this.#subnet}.${number}`,
  ): { readonly namespace: string; readonly address: string } {
    const namespace = `${this.#prefix}n${number}`;
    const [outside, inside] = [`${this.#prefix}v${number}`, 'eth0'];
    ip('netns', 'add', namespace);
    this.#namespaces.push(namespace);
    ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', inside, 'netns', namespace);
    ip('link', 'set', outside, 'master', this.#bridge, 'up');
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
    ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', inside);
    ip('-n', namespace, 'link', 'set', inside, 'up');
    ip('-n', namespace, 'route', 'add', 'default', 'dev', inside);
    return { namespace, address };
  }

  /** Switches the outer end of a pod's cable, as when its node loses the network. */
  setLink(namespace: string, state: 'up' | 'down'): void {
    ip('link', 'set', namespace.replace(/n(\d+)$/, 'v$1'), state);
  }

  /** Removes everything; what is gone already is not an error. */
  close(): void {
    for (const namespace of this.#namespaces) spawnSync('ip', ['netns', 'delete', namespace]);
    spawnSync('ip', ['link', 'delete', this.#bridge]);
  }
}

/** Removes networks of runs that were broken off, which the process number in the name tells. */
function removeLeftovers(): void {
  const isDead = (name: string) => {
    const pid = /^dg(\d+)(?:n\d+|br)$/.exec(name)?.[1];
    return pid !== undefined && !existsSync(`/proc/${pid}`);
  };
  const list = (...args: readonly string[]) =>
    spawnSync('ip', args, { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((line) => line !== '');
  const namespaces = list('netns', 'list').map((line) => line.split(' ')[0] ?? '');
  const bridges = list('-brief', 'link', 'show', 'type', 'bridge').map((line) => line.split(' ')[0] ?? '');
  for (const name of namespaces.filter(isDead)) spawnSync('ip', ['netns', 'delete', name]);
  for (const name of bridges.filter(isDead)) spawnSync('ip', ['link', 'delete', name]);
}

function ip(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr.trim()}. Run as root with NET_ADMIN.`);
}
