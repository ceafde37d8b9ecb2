import type { Connection, Peer } from '../engine/connection.ts';
import { peerKey } from '../format/peer-names.ts';
import { formatTraffic } from '../format/traffic-text.ts';
import type { PageTraffic } from './data/page-data.ts';

/** What passes from each peer to each peer, by number. */
export interface TrafficRows {
  /** By number; the first is nothing. */
  readonly traffic: readonly PageTraffic[];
  /** The numbers of what passes from a peer to every peer. */
  codesOf(from: number): Int32Array;
  /** The row of a peer as numbers, each followed by how many peers in a row it holds for. */
  runsOf(from: number): readonly number[];
}

/** @param connections between these peers */
export function trafficRows(peers: readonly Peer[], connections: Iterable<Connection>): TrafficRows {
  const positions = new Map(peers.map((peer, position) => [peerKey(peer), position]));
  const codes = new Int32Array(peers.length * peers.length);
  const traffic: PageTraffic[] = [nothing];
  const known = new Map<string, number>();
  for (const connection of connections) {
    const [from, to] = [positions.get(peerKey(connection.from)), positions.get(peerKey(connection.to))];
    if (from === undefined || to === undefined) continue;
    const found = describe(connection);
    const key = JSON.stringify(found);
    const code = known.get(key) ?? traffic.push(found) - 1;
    known.set(key, code);
    codes[from * peers.length + to] = code;
  }
  const codesOf = (from: number): Int32Array =>
    codes.subarray(from * peers.length, (from + 1) * peers.length);
  return { traffic, codesOf, runsOf: (from) => runs(codesOf(from)) };
}

const nothing: PageTraffic = {
  words: 'nothing',
  tone: 'nothing',
  allowed: { TCP: [], UDP: [], SCTP: [] },
  icmp: false,
};

function describe({
  from: _from,
  to: _to,
  decidedBy: _deciders,
  unknown,
  ...passing
}: Connection): PageTraffic {
  const certain = formatTraffic(passing);
  if (unknown !== undefined)
    return {
      ...passing,
      words: certain === 'nothing' ? 'not known' : `${certain}; perhaps more`,
      tone: 'unknown',
    };
  return { ...passing, words: certain, tone: certain === 'everything' ? 'everything' : 'some' };
}

function runs(codes: Int32Array): readonly number[] {
  const found: number[] = [];
  let start = 0;
  for (let at = 1; at <= codes.length; at++) {
    if (at < codes.length && codes[at] === codes[start]) continue;
    found.push(codes[start] ?? 0, at - start);
    start = at;
  }
  return found;
}
