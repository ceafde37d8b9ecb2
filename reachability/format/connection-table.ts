import { elementAt } from '../collections/element-at.ts';
import type { Peer } from '../engine/connection.ts';
import type { Listing } from '../questions/listing/listing.ts';
import type { Passing } from '../questions/listing/passing.ts';
import { type OpenQuestion, openQuestions } from './open-questions.ts';
import { squareOf } from './square.ts';
import { formatTraffic } from './traffic-text.ts';

/** The connections as a square: who can open what to whom. Its size is that of the groups, not of the peers. */
export interface ConnectionTable {
  /** Everyone who is shown. */
  readonly peers: readonly Peer[];
  /** Positions of peers, ascending, for whom the same connections are possible for the same reasons. */
  readonly groups: readonly (readonly number[])[];
  /** What passes from one peer to another, by position, in words; the empty text if nothing does. */
  traffic(from: number, to: number): string;
  /** A number for what passes from a member of one group to another member of another; 0 for nothing. */
  codeOf(fromGroup: number, toGroup: number): number;
  /** The words for each number. */
  wordsOf(code: number): string;
  /** How many connections there are. */
  readonly size: number;
  /** What is not known, each reason once. */
  readonly unknown: readonly OpenQuestion[];
}

/** Works every row out once. */
export function tabulate(listing: Listing): ConnectionTable {
  const { peers, groups, row, passingOf } = listing;
  const words = [''];
  const codes = new Map<string, number>([['', 0]]);
  const ofPassing: number[] = [0];
  const codeOf = (passing: number): number => {
    const known = ofPassing[passing];
    if (known !== undefined) return known;
    const text = describe(passingOf(passing));
    const code = codes.get(text) ?? words.push(text) - 1;
    codes.set(text, code);
    ofPassing[passing] = code;
    return code;
  };
  const square = squareOf(groups.length);
  const questions = openQuestions(peers, groups);
  const isInvolved = new Uint8Array(groups.length);
  let size = 0;
  groups.forEach((members, from) => {
    row(from).forEach((passing, to) => {
      // Nothing is said of a peer's connection to itself.
      if (passing === 0 || (from === to && members.length === 1)) return;
      square.set(from, to, codeOf(passing));
      size += members.length * (elementAt(groups, to).length - (from === to ? 1 : 0));
      isInvolved[from] = 1;
      isInvolved[to] = 1;
      const { unknown } = passingOf(passing);
      if (unknown !== undefined) questions.add(from, to, unknown);
    });
  });
  const isShown = (group: number): boolean =>
    isInvolved[group] === 1 || listing.isChosen(elementAt(peers, elementAt(elementAt(groups, group), 0)));
  const shown = [...groups.keys()].filter(isShown);
  const { kept, positions, groupOf } = renumber(peers, groups, shown);
  const codeBetween = (from: number, to: number) => square.get(elementAt(shown, from), elementAt(shown, to));
  return {
    peers: kept,
    groups: positions,
    codeOf: codeBetween,
    wordsOf: (code) => elementAt(words, code),
    traffic: (from, to) =>
      from === to ? '' : elementAt(words, codeBetween(elementAt(groupOf, from), elementAt(groupOf, to))),
    size,
    unknown: questions.all(),
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
function describe(passing: Passing): string {
  const certain = formatTraffic(passing);
  if (passing.unknown === undefined) return certain;
  return certain === 'nothing' ? 'not known' : `${certain}; perhaps more`;
}
