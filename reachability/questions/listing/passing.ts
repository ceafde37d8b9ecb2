import { elementAt } from '../../collections/element-at.ts';
import { rememberRecent } from '../../collections/remember-recent.ts';
import type { AllowedTraffic, Connection, Unknown } from '../../engine/connection.ts';
import {
  describeVerdict,
  type End,
  type Evaluation,
  toConnection,
  unknownOf,
  verdictBetween,
} from '../../engine/evaluation.ts';
import type { Verdict } from '../../engine/verdicts.ts';
import { empty } from '../../sets/traffic-store.ts';

/** What passes between two ends of any kind, and why. */
export type Passing = Omit<Connection, 'from' | 'to'>;

/** What passes, without the rules that let it. Many passings share the traffic, which is then one object. */
export interface Outline {
  readonly traffic: AllowedTraffic;
  readonly unknown: readonly Unknown[];
}

/** So many are kept for those who ask again. */
const mostKept = 50_000;

/** Gives numbers to what passes, from 1 on, and 0 to nothing. There can be millions: what one means is worked out when asked for. */
export function numberPassings(evaluation: Evaluation): {
  readonly numberOf: (from: End, to: End) => number;
  readonly passingOf: (number: number) => Passing;
  readonly outlineOf: (number: number) => Outline;
} {
  const verdicts = new Map<string, Verdict>();
  const known: [from: End, to: End, verdict: Verdict][] = [];
  return {
    numberOf: (from, to) => {
      const verdict = verdictBetween(evaluation, from, to);
      if (verdict.every(({ possible }) => possible === empty)) return 0;
      const key = verdict.map(({ certain, possible }) => `${certain},${possible}`).join(';');
      const shared = verdicts.get(key) ?? verdict;
      verdicts.set(key, shared);
      return known.push([from, to, shared]);
    },
    passingOf: rememberRecent(mostKept, (number) => {
      const { from: _from, to: _to, ...passing } = toConnection(evaluation, ...elementAt(known, number - 1));
      return passing;
    }),
    outlineOf: (number) => {
      const [from, to, verdict] = elementAt(known, number - 1);
      return {
        traffic: describeVerdict(evaluation, verdict, 'certain'),
        unknown: unknownOf(evaluation, from, to, verdict),
      };
    },
  };
}
