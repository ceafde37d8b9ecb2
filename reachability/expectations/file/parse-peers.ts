import { isRecord } from '../../load/texts/manifest.ts';
import { suggest } from '../../questions/ends/suggestions.ts';
import { type Addresses, addressesOf, addressSets } from '../../sets/address-set.ts';
import type { ExpectedPeer, WorkloadName } from './expectations.ts';
import { distinctItemsOf, entriesOf, type Field, isMapOf, itemsOf, textOf } from './field.ts';
import { parseCidrs } from './parse-options.ts';
import { isOutsiders, parseOutsiders } from './parse-outsiders.ts';

/** The peers of the file, and those that connections name without having introduced them. */
export interface KnownPeers {
  readonly named: ReadonlyMap<string, ExpectedPeer>;
  /** Names whose peers could not be understood: that has been said where they are introduced. */
  readonly refused: ReadonlySet<string>;
  /** Where names occur that are not among the peers. */
  readonly unknown: Map<string, Field[]>;
  /** The workload that a connection calls `namespace/name`. */
  direct(workload: WorkloadName, field: Field): ExpectedPeer;
  all(): ReadonlyMap<string, ExpectedPeer>;
}

/**
 * A peer is `name: namespace/workload`, `name: {addresses: […], except: […]}` or pods that the manifests do not hold, such as
 * `name: {pods: {namespace: monitoring, labels: {…}}}`.
 */
export function parsePeers(field: Field): KnownPeers {
  const named = new Map<string, ExpectedPeer>();
  const refused = new Set<string>();
  const direct = new Map<string, ExpectedPeer>();
  for (const [name, entry] of entriesOf(field)) {
    if (name.includes('/')) entry.refuse(`the peer name ${name} must not hold a slash`);
    const peer = parsePeer(name, entry);
    if (peer === undefined) {
      refused.add(name);
      continue;
    }
    const same = [...named.values()].find((other) => isSameWorkload(other, peer));
    if (same !== undefined)
      entry.refuse(`${name} is the same workload as ${same.name}; remove one of the two`);
    named.set(name, peer);
  }
  return {
    named,
    refused,
    unknown: new Map(),
    direct: (workload, { source }) => {
      const name = `${workload.namespace}/${workload.name}`;
      const peer = direct.get(name) ?? { name, source, kind: 'workload', workload };
      direct.set(name, peer);
      return peer;
    },
    all: () => new Map([...named, ...direct]),
  };
}

function isSameWorkload(a: ExpectedPeer, b: ExpectedPeer): boolean {
  if (a.kind !== 'workload' || b.kind !== 'workload') return false;
  return a.workload.namespace === b.workload.namespace && a.workload.name === b.workload.name;
}

function parsePeer(name: string, field: Field): ExpectedPeer | undefined {
  const { source } = field;
  if (typeof field.value === 'string') {
    const workload = parseWorkloadName(field);
    return workload && { name, source, kind: 'workload', workload };
  }
  if (isOutsiders(field)) {
    const conditions = parseOutsiders(field);
    return conditions && { name, source, kind: 'outsiders', conditions };
  }
  if (!isRecord(field.value))
    return field.refuse(
      `${field.name} must be a workload such as shop/web, or a map of addresses or of pods`,
    );
  if (!isMapOf(field, ['addresses', 'except'], ['addresses'])) return undefined;
  const [given, taken] = [parseCidrs(field.child('addresses')), parseCidrs(field.child('except'))];
  if (given.length < itemsOf(field.child('addresses')).length) return undefined;
  const [wanted, except] = [addressesOf(given), addressesOf(taken)];
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
  return field.refuse(`${JSON.stringify(text)} is not a workload; write namespace/name`);
}

/** The peers that a connection names: by the names of the file, or as `namespace/name`. */
export function referToPeers(field: Field, peers: KnownPeers): readonly ExpectedPeer[] {
  const items = distinctItemsOf(field);
  if (items.length === 0) field.refuse(`${field.name} is empty; write the name of a peer`);
  return items.flatMap((item) => {
    const text = textOf(item);
    if (text === undefined) return [];
    if (text.includes('/')) {
      const workload = parseWorkloadName(item);
      return workload === undefined ? [] : [peers.direct(workload, item)];
    }
    const peer = peers.named.get(text);
    if (peer !== undefined) return [peer];
    if (peers.refused.has(text)) return [];
    peers.unknown.set(text, [...(peers.unknown.get(text) ?? []), item]);
    return [];
  });
}

/** One problem for each name that is not among the peers, at its first line: a peer that was renamed is in many. */
export function refuseUnknownPeers({ unknown, named }: KnownPeers): void {
  for (const [name, [first, ...others]] of unknown) {
    const lines = [...new Set(others.map(({ source }) => source.line))].filter(
      (line) => line !== first?.source.line,
    );
    const also =
      lines.length === 0 ? '' : ` (also in line${lines.length === 1 ? '' : 's'} ${lines.join(', ')})`;
    first?.refuse(`${name} is not among the peers${also}; ${suggest(name, [...named.keys()])}`);
  }
}
