import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import { empty } from '../sets/traffic-store.ts';
import { type Asked, type CaseId, caseAmong } from './cases.ts';
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
          row[to] = before === 0 && also === 0 ? 0 : number(before, also);
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
  const askedOf = Int32Array.from(ingress, (asked) => positions.get(asked) ?? 0);
  const kindsOf = groupBy([...examples.keys()], (kind) => elementAt(classOf, kind));
  const isClosed: boolean[] = [];
  const passesNothing = (decided: CaseId): boolean => {
    isClosed[decided] ??= family.boundsOf(decided).every(({ possible }) => possible === empty);
    return isClosed[decided] === true;
  };
  const number = numberPairs();
  const pairOf = (out: CaseId, into: CaseId): number =>
    passesNothing(out) || passesNothing(into) ? 0 : number(out, into);

  return (kind) => {
    const row = new Int32Array(examples.length);
    const from = elementAt(classOf, kind);
    if (from < 0) return row;
    const { usual, special, cases: ofSpecial } = elementAt(egress, kind);
    const into = Int32Array.from(distinct, (asked) => caseAmong(asked, from));
    const usually = into.map((decided) => pairOf(usual, decided));
    for (let to = 0; to < row.length; to++)
      if (elementAt(classOf, to) >= 0) row[to] = elementAt(usually, elementAt(askedOf, to));
    for (let i = 0; i < special.length; i++) {
      for (const to of kindsOf.get(elementAt(special, i)) ?? [])
        row[to] = pairOf(elementAt(ofSpecial, i), elementAt(into, elementAt(askedOf, to)));
    }
    return row;
  };
}

/** Beyond any number of cases, so that two of them fit into one number. */
const mostNumbers = 2 ** 26;

/** Numbers pairs of numbers, from 1 on. */
function numberPairs(): (a: number, b: number) => number {
  const numbers = new Map<number, number>();
  return (a, b) => {
    const key = a * mostNumbers + b;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size + 1);
    return numbers.size;
  };
}
