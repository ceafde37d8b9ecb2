import { numberAlike } from '../collections/number-alike.ts';
import { formatTraffic } from '../format/traffic-text.ts';
import type { Outline } from '../questions/listing/passing.ts';
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

/** Traffic rows that are being filled. */
export interface TrafficTable extends TrafficRows {
  /** The number of what passes. */
  codeOf(passing: PageTraffic): number;
  set(from: number, to: number, code: number): void;
}

/** A table of so many peers, between which nothing passes until it is set. */
export function createTrafficTable(size: number): TrafficTable {
  const codes = new Int32Array(size * size);
  const { all: traffic, numberOf: codeOf } = numberAlike<PageTraffic>();
  // Its code is 0, with which the table is filled.
  codeOf(nothing);
  const codesOf = (from: number): Int32Array => codes.subarray(from * size, (from + 1) * size);
  return {
    traffic,
    codesOf,
    runsOf: (from) => runs(codesOf(from)),
    codeOf,
    set: (from, to, code) => {
      codes[from * size + to] = code;
    },
  };
}

const nothing: PageTraffic = {
  words: 'nothing',
  tone: 'nothing',
  allowed: { TCP: [], UDP: [], SCTP: [] },
  icmp: false,
};

/** What passes in a connection, in words and in numbers. */
export function toPageTraffic({ traffic, unknown }: Outline): PageTraffic {
  const certain = formatTraffic(traffic);
  if (unknown.length > 0)
    return {
      ...traffic,
      words: certain === 'nothing' ? 'not known' : `${certain}; perhaps more`,
      tone: 'unknown',
    };
  return { ...traffic, words: certain, tone: certain === 'everything' ? 'everything' : 'some' };
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
