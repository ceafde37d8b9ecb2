import { elementAt } from '../../collections/element-at.ts';
import type { Connection } from '../../engine/connection.ts';
import { type End, type Evaluation, toConnection, verdictBetween } from '../../engine/evaluation.ts';
import { empty } from '../../sets/traffic-store.ts';

/** What passes between two ends of any kind, and why. */
export type Passing = Omit<Connection, 'from' | 'to'>;

/** Gives numbers to what passes, from 1 on, and 0 to nothing. */
export function numberPassings(evaluation: Evaluation): {
  readonly numberOf: (from: End, to: End) => number;
  readonly passingOf: (number: number) => Passing;
} {
  const known: Passing[] = [];
  return {
    numberOf: (from, to) => {
      const verdict = verdictBetween(evaluation, from, to);
      if (verdict.every(({ possible }) => possible === empty)) return 0;
      const { from: _from, to: _to, ...passing } = toConnection(evaluation, from, to, verdict);
      return known.push(passing);
    },
    passingOf: (number) => elementAt(known, number - 1),
  };
}
