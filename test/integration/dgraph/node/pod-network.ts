import { ip, NetworkNamespaces } from '../../../../tools/process/network-namespace.ts';

/** A network as pods have it: each a namespace of its own with one address, all of them reachable from the node. */
export class PodNetwork {
  readonly #bridge: string;
  readonly #namespaces: NetworkNamespaces;
  readonly #subnet: string;

  /**
   * @param subnet first three numbers of the pods' addresses, such as `10.244.213`
   */
  constructor(subnet: string) {
    this.#subnet = subnet;
    // A test may have two networks.
    this.#namespaces = new NetworkNamespaces(`d${subnet.split('.').at(-1)}-`);
    this.#bridge = this.#namespaces.nameOf('br');
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
    const namespace = this.#namespaces.add(`n${number}`);
    const [outside, inside] = [this.#namespaces.nameOf(`v${number}`), 'eth0'];
    ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', inside, 'netns', namespace);
    ip('link', 'set', outside, 'master', this.#bridge, 'up');
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
    this.#namespaces.close();
  }
}
