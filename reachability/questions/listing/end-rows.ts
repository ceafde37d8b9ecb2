import { elementAt } from '../../collections/element-at.ts';
import type { End } from '../../engine/evaluation.ts';
import type { PairKinds, RowOfKind } from '../../engine/pair-kinds.ts';

/**
 * From one end to every end, by position, a number that is worked out once for all pairs between which the same is decided:
 * 0 where nothing passes. What addresses do among themselves is left out.
 * @param rowOfKind tells apart what the number does
 * @param ends none of them has two endpoints of one kind
 */
export function rowsOfEnds(
  kinds: Pick<PairKinds, 'kindOf' | 'shapeOf'>,
  rowOfKind: RowOfKind,
  ends: readonly End[],
  numberOf: (from: End, to: End) => number,
): (from: number) => Int32Array {
  const kindsOf = ends.map(({ endpoints }) => endpoints.map((endpoint) => elementAt(kinds.kindOf, endpoint)));
  // Most ends are of one kind, and the number of a pair of kinds says all; the others go by those of all pairs.
  const single = Int32Array.from(kindsOf, ([kind, ...others]) => (others.length === 0 ? (kind ?? -1) : -1));
  const isOutside = Uint8Array.from(ends, ({ peer }) => (peer.kind === 'ip' ? 1 : 0));
  const shapes = ends.map(({ endpoints }) => (endpoints.length > 1 ? kinds.shapeOf(endpoints) : ''));
  const ofPair: number[] = [0];
  const ofPairs = new Map<string, number>();
  const none = new Int32Array();
  return (from) => {
    const source = elementAt(ends, from);
    const rows = elementAt(kindsOf, from).map(rowOfKind);
    const only = rows.length === 1 ? (rows[0] ?? none) : none;
    const numbers = new Int32Array(ends.length);
    for (let to = 0; to < numbers.length; to++) {
      if (isOutside[from] === 1 && isOutside[to] === 1) continue;
      const kind = single[to] ?? -1;
      if (kind >= 0 && only !== none) {
        const pair = only[kind] ?? 0;
        const known = ofPair[pair] ?? numberOf(source, elementAt(ends, to));
        ofPair[pair] = known;
        numbers[to] = known;
      } else {
        const pairs = rows.map((row) => elementAt(kindsOf, to).map((one) => row[one]));
        const key = [shapes[from], shapes[to], ...pairs].join(';');
        const known = ofPairs.get(key) ?? numberOf(source, elementAt(ends, to));
        ofPairs.set(key, known);
        numbers[to] = known;
      }
    }
    return numbers;
  };
}
