import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import { empty } from '../sets/traffic-store.ts';
import type { Asked, CaseId } from './cases.ts';
import type { Evaluation } from './evaluation.ts';
import type { FamilyEvaluation } from './family-evaluation.ts';

/**
 * Endpoints by kind, and pairs of them by what is decided between them: a row of pairs takes a look at each policy list and
 * at each kind, however many rules there are.
 */
export interface PairKinds {
  /** For each endpoint its kind: those of one kind have the same policies, and rules make the same of them. */
  readonly kindOf: Int32Array;
  /**
   * From one kind to every kind a number, 0 for nothing: between pairs of equal numbers the same rules decide the same. They
   * are counted from 1 in the order in which they are asked for.
   */
  rowOf(kind: number): Int32Array;
}

export function pairKinds({ cluster, families }: Evaluation): PairKinds {
  const endpoints = [...cluster.endpoints.keys()];
  const keyOf = (endpoint: number): string =>
    families
      .map(({ peers, cases: { asked } }) => {
        const [ingress, egress] = [elementAt(asked.ingress, endpoint), elementAt(asked.egress, endpoint)];
        return `${elementAt(peers.classOf, endpoint)},${ingress.number},${egress.number}`;
      })
      .join(';');
  const kinds = groupBy(endpoints, (endpoint) => `${keyOf(endpoint)},${cluster.endpoints[endpoint]?.kind}`);
  const kindOf = new Int32Array(endpoints.length);
  const examples = [...kinds.values()].map((members, kind) => {
    for (const member of members) kindOf[member] = kind;
    return members[0];
  });
  const [only, ...others] = families.map((family) => rowsOfFamily(family, examples));
  const number = numberPairs();
  return {
    kindOf,
    rowOf: (kind) => {
      const row = only?.(kind) ?? new Int32Array(examples.length);
      for (const rowsOf of others) {
        const more = rowsOf(kind);
        for (let to = 0; to < row.length; to++) {
          const [before, also] = [elementAt(row, to), elementAt(more, to)];
          // What one family decides is told apart from what another does.
          row[to] = before === 0 && also === 0 ? 0 : number(before)(also);
        }
      }
      return row;
    },
  };
}

function rowsOfFamily(family: FamilyEvaluation, examples: readonly number[]): (kind: number) => Int32Array {
  const { peers, cases } = family;
  const askedBy = (direction: 'ingress' | 'egress'): readonly Asked[] =>
    examples.map((endpoint) => elementAt(cases.asked[direction], endpoint));
  const [ingress, egress] = [askedBy('ingress'), askedBy('egress')];
  const classOf = Int32Array.from(examples, (endpoint) => elementAt(peers.classOf, endpoint));
  const distinct = [...new Set(ingress)];
  const positions = new Map(distinct.map((asked, position) => [asked, position]));
  // Those without an address of the family come last, and nothing passes to them.
  const nowhere = distinct.length;
  const askedOf = Int32Array.from(ingress, (asked, kind) =>
    elementAt(classOf, kind) < 0 ? nowhere : (positions.get(asked) ?? nowhere),
  );
  const kindsOf: number[][] = Array.from({ length: peers.count }, () => []);
  for (const [kind, peer] of classOf.entries()) kindsOf[peer]?.push(kind);
  const [notAsked, closed, open] = [0, 1, 2];
  const states = new Uint8Array(cases.examples.length);
  const passesNothing = (decided: CaseId): boolean => {
    if (states[decided] === notAsked)
      states[decided] = family.boundsOf(decided).every(({ possible }) => possible === empty) ? closed : open;
    return states[decided] === closed;
  };
  const into = new Int32Array(distinct.length);
  const usualInto = Int32Array.from(distinct, ({ usual }) => usual);
  const exceptions = exceptionsByClass(distinct, peers.count);
  const usually = new Int32Array(distinct.length + 1);
  const numbersOf = numberPairs();
  const closedTo: Pairs = () => 0;
  /** The numbers of a decision about what is sent, with any about what is let in. */
  const pairsOf = (out: CaseId): Pairs => {
    if (passesNothing(out)) return closedTo;
    const numberOf = numbersOf(out);
    return (decided) => (passesNothing(decided) ? 0 : numberOf(decided));
  };

  return (kind) => {
    const row = new Int32Array(examples.length);
    const from = elementAt(classOf, kind);
    if (from < 0) return row;
    const { usual, special, cases: ofSpecial } = elementAt(egress, kind);
    into.set(usualInto);
    const { positions: excepted, cases: ofExcepted } = elementAt(exceptions, from);
    for (let i = 0; i < excepted.length; i++) into[excepted[i] ?? 0] = ofExcepted[i] ?? 0;
    const ofUsual = pairsOf(usual);
    for (let i = 0; i < into.length; i++) usually[i] = ofUsual(into[i] ?? 0);
    for (let to = 0; to < row.length; to++) row[to] = usually[askedOf[to] ?? nowhere] ?? 0;
    for (let i = 0; i < special.length; i++) {
      const numberOf = pairsOf(ofSpecial[i] ?? usual);
      for (const to of kindsOf[special[i] ?? 0] ?? []) row[to] = numberOf(into[askedOf[to] ?? nowhere] ?? 0);
    }
    return row;
  };
}

/** For each class the positions of those to whom it is special, and the cases. */
function exceptionsByClass(
  asked: readonly Asked[],
  classes: number,
): readonly { readonly positions: readonly number[]; readonly cases: readonly CaseId[] }[] {
  const byClass = Array.from({ length: classes }, () => ({
    positions: [] as number[],
    cases: [] as CaseId[],
  }));
  for (const [position, { special, cases }] of asked.entries()) {
    for (let i = 0; i < special.length; i++) {
      const ofClass = elementAt(byClass, special[i] ?? 0);
      ofClass.positions.push(position);
      ofClass.cases.push(cases[i] ?? 0);
    }
  }
  return byClass;
}

/** A number for a pair, whose first half is known. */
type Pairs = (second: number) => number;

/** Numbers pairs of numbers, from 1 on. */
function numberPairs(): (first: number) => Pairs {
  const pairs: Map<number, number>[] = [];
  let count = 0;
  return (first) => {
    const ofFirst = pairs[first] ?? new Map<number, number>();
    pairs[first] = ofFirst;
    return (second) => {
      const known = ofFirst.get(second);
      if (known !== undefined) return known;
      ofFirst.set(second, ++count);
      return count;
    };
  };
}
