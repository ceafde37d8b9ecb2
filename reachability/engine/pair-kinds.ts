import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Endpoint } from '../model/cluster.ts';
import { empty } from '../sets/traffic-store.ts';
import { type CaseDifference, caseClasses } from './case-classes.ts';
import { type Asked, type CaseId, kindOfEndpoint } from './cases.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * Endpoints by kind, and pairs of them by what is decided between them: a row of pairs takes a look at each policy list and
 * at each kind, however many rules there are.
 */
export interface PairKinds {
  /** For each endpoint its kind: those of one kind have the same policies, and rules make the same of them. */
  readonly kindOf: Int32Array;
  /** Equal for endpoints of one end that are in the same way alternatives of one another. */
  shapeOf(endpoints: readonly number[]): string;
  /** @param difference how pairs are told apart */
  rowsBy(difference: Difference): RowOfKind;
}

/** From one kind to every kind a number, 0 for nothing, counted from 1 in the order in which they are asked for. */
export type RowOfKind = (kind: number) => Int32Array;

/**
 * What pairs of equal numbers have in common. `reasons`: the same rules decide the same. `outlines`: the same passes, and the
 * same is not known. `verdicts`: the same passes, or may. Of each there are fewer than of the one before.
 */
export type Difference = 'reasons' | CaseDifference;

export function pairKinds(evaluation: Evaluation): PairKinds {
  const { cluster, families } = evaluation;
  const endpoints = [...cluster.endpoints.keys()];
  const endpointAt = (endpoint: number): Endpoint => elementAt(cluster.endpoints, endpoint);
  const kinds = groupBy(endpoints, (endpoint) => {
    const found = endpointAt(endpoint);
    return `${kindOfEndpoint(families, endpoint)},${found.kind},${markOf(found)}`;
  });
  const kindOf = new Int32Array(endpoints.length);
  const examples = [...kinds.values()].map((members, kind) => {
    for (const member of members) kindOf[member] = kind;
    return members[0];
  });
  const marks = examples.map((endpoint) => markOf(endpointAt(endpoint)));
  return {
    kindOf,
    shapeOf: (some) => {
      const seen: number[] = [];
      return some
        .map((endpoint) => {
          const { alternative } = endpointAt(endpoint);
          if (alternative === undefined) return '';
          const before = seen.indexOf(alternative);
          return before < 0 ? seen.push(alternative) - 1 : before;
        })
        .join();
    },
    rowsBy: (difference) => {
      const [only, ...others] = families.map((_, position) =>
        rowsOfFamily(evaluation, position, examples, marks, difference),
      );
      const number = numberPairs();
      return (kind) => {
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
      };
    },
  };
}

/** In place of the number of a case: it passes nothing. */
const closed = -1;

function rowsOfFamily(
  evaluation: Evaluation,
  position: number,
  examples: readonly number[],
  marks: readonly number[],
  difference: Difference,
): RowOfKind {
  const { peers, cases } = elementAt(evaluation.families, position);
  const askedBy = (direction: 'ingress' | 'egress'): readonly Asked[] =>
    examples.map((endpoint) => cases.askedBy(direction, endpoint));
  const [ingress, egress] = [askedBy('ingress'), askedBy('egress')];
  const classOf = Int32Array.from(examples, (endpoint) => elementAt(peers.classOf, endpoint));
  const alike = groupBy([...examples.keys()], (kind) => `${elementAt(ingress, kind).number} ${marks[kind]}`);
  const distinct = [...alike.values()].map(([kind, ...others]) => ({
    asked: elementAt(ingress, kind),
    mark: elementAt(marks, kind),
    kinds: [kind, ...others],
  }));
  // Those without an address of the family come last, and nothing passes to them.
  const nowhere = distinct.length;
  const askedOf = new Int32Array(examples.length).fill(nowhere);
  for (const [asked, { kinds }] of distinct.entries())
    for (const kind of kinds) if (elementAt(classOf, kind) >= 0) askedOf[kind] = asked;
  const kindsOf: number[][] = Array.from({ length: peers.count }, () => []);
  for (const [kind, peer] of classOf.entries()) kindsOf[peer]?.push(kind);
  const numberOfCase = numberCases(evaluation, position, difference);
  const into = new Int32Array(distinct.length);
  const usualInto = Int32Array.from(distinct, ({ asked, mark }) => numberOfCase(asked.usual, mark));
  const exceptions = exceptionsByClass(distinct, peers.count, numberOfCase);
  const usually = new Int32Array(distinct.length + 1);
  const numbersOf = numberPairs();
  const closedTo: Pairs = () => 0;
  /** The numbers of a decision about what is sent, with any about what is let in. */
  const pairsOf = (out: number): Pairs => {
    if (out === closed) return closedTo;
    const numberOf = numbersOf(out);
    return (decided) => (decided === closed ? 0 : numberOf(decided));
  };

  return (kind) => {
    const row = new Int32Array(examples.length);
    const from = elementAt(classOf, kind);
    if (from < 0) return row;
    const { usual, special, cases: ofSpecial } = elementAt(egress, kind);
    const mark = elementAt(marks, kind);
    into.set(usualInto);
    const { positions: excepted, numbers: ofExcepted } = elementAt(exceptions, from);
    for (let i = 0; i < excepted.length; i++) into[excepted[i] ?? 0] = ofExcepted[i] ?? closed;
    const ofUsual = pairsOf(numberOfCase(usual, mark));
    for (let i = 0; i < into.length; i++) usually[i] = ofUsual(into[i] ?? closed);
    for (let to = 0; to < row.length; to++) row[to] = usually[askedOf[to] ?? nowhere] ?? 0;
    for (let i = 0; i < special.length; i++) {
      const numberOf = pairsOf(numberOfCase(ofSpecial[i] ?? usual, mark));
      for (const to of kindsOf[special[i] ?? 0] ?? [])
        row[to] = numberOf(into[askedOf[to] ?? nowhere] ?? closed);
    }
    return row;
  };
}

/** A number for a case of an endpoint with a mark, by what is told apart; `closed` where nothing passes. */
function numberCases(
  evaluation: Evaluation,
  position: number,
  difference: Difference,
): (decided: CaseId, mark: number) => number {
  const { cases, boundsOf } = elementAt(evaluation.families, position);
  const classOf =
    difference === 'reasons' ? (decided: CaseId) => decided : caseClasses(evaluation, position, difference);
  const notAsked = -2;
  const numbers = new Int32Array(cases.examples.length).fill(notAsked);
  return (decided, mark) => {
    if (numbers[decided] === notAsked) {
      const isClosed = boundsOf(decided).every(({ possible }) => possible === empty);
      numbers[decided] = isClosed ? closed : classOf(decided) * markCount;
    }
    const number = elementAt(numbers, decided);
    return number === closed ? closed : number + mark;
  };
}

const markCount = 4;

/** What leaves traffic from an endpoint or to it open besides the rules that apply to it, as a number. */
function markOf({ alternative, outsider, isAnyone }: Endpoint): number {
  if (isAnyone === true) return 3;
  if (outsider !== undefined) return 2;
  return alternative === undefined ? 0 : 1;
}

/** For each class the positions of those to whom it is special, and the numbers of the cases. */
function exceptionsByClass(
  distinct: readonly { readonly asked: Asked; readonly mark: number }[],
  classes: number,
  numberOf: (decided: CaseId, mark: number) => number,
): readonly { readonly positions: readonly number[]; readonly numbers: readonly number[] }[] {
  const byClass = Array.from({ length: classes }, () => ({
    positions: [] as number[],
    numbers: [] as number[],
  }));
  for (const [position, { asked, mark }] of distinct.entries()) {
    const { special, cases } = asked;
    for (let i = 0; i < special.length; i++) {
      const ofClass = elementAt(byClass, special[i] ?? 0);
      ofClass.positions.push(position);
      ofClass.numbers.push(numberOf(cases[i] ?? 0, mark));
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
