import { elementAt } from '../../collections/element-at.ts';
import { remember } from '../../collections/remember.ts';
import type { Peer } from '../../engine/connection.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import { formatTraffic } from '../traffic-text.ts';
import type { PeerTable } from './alike-peers.ts';
import { type OpenQuestion, openQuestions } from './open-questions.ts';
import { type SharedRow, sharedRows } from './shared-rows.ts';

/** The connections as a square: who can open what to whom. Its size is that of the groups, not of the peers. */
export interface ConnectionTable extends PeerTable {
  /** The group of each peer. */
  readonly groupOf: Int32Array;
  /** The words for each number. */
  wordsOf(code: number): string;
  /** How many connections there are. */
  readonly size: number;
  /** What is not known, each reason once. */
  readonly unknown: readonly OpenQuestion[];
}

/** Works every row out once. */
export function tabulate(listing: Listing): ConnectionTable {
  const { peers, groups, outlines } = listing;
  const words = wordsOfPassings(listing);
  const questions = openQuestions(listing);
  const shared = sharedRows();
  const isInvolved = new Uint8Array(groups.length);
  let size = 0;
  const codes = new Int32Array(groups.length);
  const rows = groups.map((members, from) => {
    const passings = outlines.row(from);
    codes.fill(0);
    for (let to = 0; to < codes.length; to++) {
      const passing = passings[to] ?? 0;
      if (passing === 0) continue;
      codes[to] = words.codeOf(passing);
      const connections = members.length * (elementAt(groups, to).length - (from === to ? 1 : 0));
      // Nothing is said of a peer's connection to itself.
      if (connections === 0) continue;
      size += connections;
      isInvolved[from] = 1;
      isInvolved[to] = 1;
      if (words.isOpen(passing)) questions.add(passing, from, to, connections);
    }
    return shared.keep(codes);
  });
  const isShown = (group: number): boolean =>
    isInvolved[group] === 1 || listing.isChosen(elementAt(peers, elementAt(elementAt(groups, group), 0)));
  const shown = [...groups.keys()].filter(isShown);
  const { kept, positions, groupOf } = renumber(peers, groups, shown);
  const shownOf = shown.length === groups.length ? (all: SharedRow) => all : remember(onlyColumns(shown));
  const shownRows = shown.map((group) => shownOf(elementAt(rows, group)));
  return {
    peers: kept,
    groups: positions,
    groupOf,
    rows: shownRows,
    wordsOf: words.wordsOf,
    traffic: (from, to) =>
      from === to
        ? ''
        : words.wordsOf(elementAt(elementAt(shownRows, elementAt(groupOf, from)), elementAt(groupOf, to))),
    size,
    unknown: questions.all(),
  };
}

/** Numbers what passes by its words: many passings have the same. */
function wordsOfPassings({ outlines }: Listing): {
  codeOf(passing: number): number;
  isOpen(passing: number): boolean;
  wordsOf(code: number): string;
} {
  const words = [''];
  const codes = new Map<string, number>([['', 0]]);
  const ofPassing: number[] = [0];
  const open: boolean[] = [false];
  const wordsOfTraffic = remember(formatTraffic);
  return {
    codeOf: (passing) => {
      const known = ofPassing[passing];
      if (known !== undefined) return known;
      const { traffic, unknown } = outlines.of(passing);
      open[passing] = unknown.length > 0;
      const text = describe(wordsOfTraffic(traffic), unknown.length > 0);
      const code = codes.get(text) ?? words.push(text) - 1;
      codes.set(text, code);
      ofPassing[passing] = code;
      return code;
    },
    isOpen: (passing) => open[passing] === true,
    wordsOf: (code) => elementAt(words, code),
  };
}

function onlyColumns(shown: readonly number[]): (row: SharedRow) => SharedRow {
  return (row) => {
    const columns = shown.map((group) => elementAt(row, group));
    return row instanceof Uint16Array ? Uint16Array.from(columns) : Int32Array.from(columns);
  };
}

/** Leaves out peers of groups that are not shown, and renumbers the others. */
function renumber(
  peers: readonly Peer[],
  groups: readonly (readonly number[])[],
  shown: readonly number[],
): {
  readonly kept: readonly Peer[];
  readonly positions: readonly (readonly number[])[];
  readonly groupOf: Int32Array;
} {
  const groupAt = new Int32Array(peers.length).fill(-1);
  shown.forEach((group, index) => {
    for (const member of elementAt(groups, group)) groupAt[member] = index;
  });
  const positions = shown.map((): number[] => []);
  const kept = peers.filter((_, position) => elementAt(groupAt, position) >= 0);
  const groupOf = groupAt.filter((group) => group >= 0);
  groupOf.forEach((group, position) => {
    positions[group]?.push(position);
  });
  return { kept, positions, groupOf };
}

/** What passes for sure, and a mark if there may be more. */
function describe(certain: string, isOpen: boolean): string {
  if (!isOpen) return certain;
  return certain === 'nothing' ? 'not known' : `${certain}; perhaps more`;
}
