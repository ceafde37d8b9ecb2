import { type Addresses, addressesOf, addressSets } from '../sets/address-set.ts';
import { suggest } from '../suggestions.ts';
import type { ExpectedPeer, WorkloadName } from './expectations.ts';
import { entriesOf, type Field, isMapOf, itemsOf, textOf } from './field.ts';
import { parseCidrs } from './parse-options.ts';

/** The peers of the file, and those that connections name without having introduced them. */
export interface KnownPeers {
  readonly named: ReadonlyMap<string, ExpectedPeer>;
  /** The workload that a connection calls `namespace/name`. */
  direct(workload: WorkloadName, field: Field): ExpectedPeer;
  all(): ReadonlyMap<string, ExpectedPeer>;
}

/** A peer is `name: namespace/workload`, or `name: {addresses: […], except: […]}`. */
export function parsePeers(field: Field): KnownPeers {
  const named = new Map<string, ExpectedPeer>();
  const direct = new Map<string, ExpectedPeer>();
  for (const [name, entry] of entriesOf(field)) {
    if (name.includes('/')) entry.refuse(`the peer name ${name} must not hold a slash`);
    const peer = parsePeer(name, entry);
    if (peer !== undefined) named.set(name, peer);
  }
  return {
    named,
    direct: (workload, { source }) => {
      const name = `${workload.namespace}/${workload.name}`;
      const peer = direct.get(name) ?? { name, source, kind: 'workload', workload };
      direct.set(name, peer);
      return peer;
    },
    all: () => new Map([...named, ...direct]),
  };
}

function parsePeer(name: string, field: Field): ExpectedPeer | undefined {
  const { source } = field;
  if (typeof field.value === 'string') {
    const workload = parseWorkloadName(field);
    return workload && { name, source, kind: 'workload', workload };
  }
  if (!isMapOf(field, ['addresses', 'except'], ['addresses'])) return undefined;
  const wanted = addressesOf(parseCidrs(field.child('addresses')));
  const except = addressesOf(parseCidrs(field.child('except')));
  const addresses: Addresses = {
    4: addressSets.subtract(wanted[4], except[4]),
    6: addressSets.subtract(wanted[6], except[6]),
  };
  if (addresses[4].length + addresses[6].length === 0)
    return field.refuse(`the peer ${name} has no address; write one such as addresses: [10.0.0.0/8]`);
  return { name, source, kind: 'addresses', addresses };
}

/** Reads `namespace/name`. */
export function parseWorkloadName(field: Field): WorkloadName | undefined {
  const text = textOf(field);
  if (text === undefined) return undefined;
  const [namespace, name, ...rest] = text.split('/');
  if (namespace && name && rest.length === 0) return { namespace, name };
  return field.refuse(`${JSON.stringify(text)} is no workload; write namespace/name`);
}

/** The peers that a connection names: by the names of the file, or as `namespace/name`. */
export function referToPeers(field: Field, peers: KnownPeers): readonly ExpectedPeer[] {
  const items = itemsOf(field);
  if (items.length === 0) field.refuse(`${field.name} names nobody; write the name of a peer`);
  return items.flatMap((item) => {
    const text = textOf(item);
    if (text === undefined) return [];
    if (text.includes('/')) {
      const workload = parseWorkloadName(item);
      return workload === undefined ? [] : [peers.direct(workload, item)];
    }
    const peer = peers.named.get(text);
    if (peer !== undefined) return [peer];
    item.refuse(`${text} is not among the peers; ${suggest(text, [...peers.named.keys()])}`);
    return [];
  });
}
