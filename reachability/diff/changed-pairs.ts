import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import { type End, type Evaluation, verdictBetween } from '../engine/evaluation.ts';
import { pairKinds } from '../engine/pair-kinds.ts';
import type { Verdict } from '../engine/verdicts.ts';
import { rowsOfEnds } from '../questions/listing/end-rows.ts';
import type { Family } from '../sets/address-set.ts';
import { dimensions } from '../sets/traffic.ts';
import { empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import type { MatchedEnd } from './matched-ends.ts';

/** From an end, by position, the ends to which something else passes than before, ascending; itself may be among them. */
export type ChangedPairs = (from: number) => readonly number[];

/**
 * Finds the pairs whose traffic differs between two evaluations. Ends that neither evaluation tells apart are asked about
 * once. What addresses do among themselves is left out.
 */
export function changedPairs(
  before: Evaluation,
  after: Evaluation,
  families: readonly Family[],
  ends: readonly MatchedEnd[],
): ChangedPairs {
  const numberOf = numberVerdicts(families);
  const sides = [
    sideOf(before, ({ before: end }) => end, numberOf),
    sideOf(after, ({ after: end }) => end, numberOf),
  ] as const;
  const groups = [
    ...groupBy([...ends.keys()], (position) =>
      sides.map(({ kindsOf }) => kindsOf(elementAt(ends, position))).join('/'),
    ).values(),
  ];
  const groupOf = new Int32Array(ends.length);
  for (const [group, members] of groups.entries()) for (const member of members) groupOf[member] = group;
  const examples = groups.map(([first]) => elementAt(ends, first));
  const [old, fresh] = [sides[0].rowsOf(examples), sides[1].rowsOf(examples)];
  const known = new Map<number, readonly number[]>();
  return (from) => {
    const group = elementAt(groupOf, from);
    const changed = known.get(group) ?? differing(old(group), fresh(group));
    known.set(group, changed);
    return changed.flatMap((to) => elementAt(groups, to)).sort((a, b) => a - b);
  };
}

function differing(some: Int32Array, others: Int32Array): readonly number[] {
  const positions: number[] = [];
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) positions.push(i);
  return positions;
}

/** One of the two evaluations. */
function sideOf(
  evaluation: Evaluation,
  endOf: (matched: MatchedEnd) => End | undefined,
  numberOf: (evaluation: Evaluation, verdict: Verdict) => number,
): {
  /** Equal for ends that the evaluation does not tell apart. */
  kindsOf(matched: MatchedEnd): string;
  rowsOf(matched: readonly MatchedEnd[]): (from: number) => Int32Array;
} {
  const kinds = pairKinds(evaluation);
  const kindOf = (endpoint: number): number => elementAt(kinds.kindOf, endpoint);
  return {
    kindsOf: (matched) =>
      `${[...new Set((endOf(matched)?.endpoints ?? []).map(kindOf))].join()} ${matched.peer.kind}`,
    rowsOf: (matched) =>
      rowsOfEnds(
        kinds,
        kinds.rowsBy('verdicts'),
        // From an end that does not exist nothing passes, and nothing to it.
        matched.map((one): End => {
          const distinct = [...groupBy(endOf(one)?.endpoints ?? [], kindOf).values()];
          return { peer: one.peer, endpoints: distinct.map(([first]) => first) };
        }),
        (from, to) => numberOf(evaluation, verdictBetween(evaluation, from, to)),
      ),
  };
}

/** Equal for verdicts that let the same through over some families, whichever evaluation they are of; 0 for nothing. */
function numberVerdicts(families: readonly Family[]): (evaluation: Evaluation, verdict: Verdict) => number {
  const numbers = new Map<string, number>();
  const textsOf = new WeakMap<TrafficStore, Map<TrafficId, string>>();
  const textOf = ({ store }: Evaluation, id: TrafficId): string => {
    const known = textsOf.get(store) ?? new Map<TrafficId, string>();
    textsOf.set(store, known);
    const traffic = store.get(id);
    const text = known.get(id) ?? dimensions.map((dimension) => traffic[dimension].join(' ')).join('|');
    known.set(id, text);
    return text;
  };
  return (evaluation, verdict) => {
    const compared = families.flatMap(
      (family) => verdict[evaluation.families.findIndex((one) => one.family === family)] ?? [],
    );
    if (compared.every(({ possible }) => possible === empty)) return 0;
    const key = compared
      .flatMap(({ certain, possible }) => [textOf(evaluation, certain), textOf(evaluation, possible)])
      .join('/');
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  };
}
