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
} {
  const { numberOf, verdictOf } = numberVerdicts(evaluation);
  return {
    numberOf,
    passingOf: rememberRecent(mostKept, (number) => {
      const { from: _from, to: _to, ...passing } = toConnection(evaluation, ...verdictOf(number));
      return passing;
    }),
  };
}

/** Gives numbers to outlines, from 1 on, and 0 to nothing. */
export function numberOutlines(evaluation: Evaluation): {
  readonly numberOf: (from: End, to: End) => number;
  readonly outlineOf: (number: number) => Outline;
} {
  const { numberOf, verdictOf } = numberVerdicts(evaluation);
  return {
    numberOf,
    outlineOf: (number) => outlineOf(evaluation, ...verdictOf(number)),
  };
}

/** What a verdict about two ends lets through. */
export function outlineOf(evaluation: Evaluation, from: End, to: End, verdict: Verdict): Outline {
  const traffic = describeVerdict(evaluation, verdict, 'certain');
  return { traffic, unknown: unknownOf(evaluation, from, to, verdict) };
}

function numberVerdicts(evaluation: Evaluation): {
  readonly numberOf: (from: End, to: End) => number;
  /** Two ends, and what can pass from the one to the other. */
  readonly verdictOf: (number: number) => readonly [from: End, to: End, verdict: Verdict];
} {
  const shared = new Map<string, Verdict>();
  // Lists side by side take less memory than a million triples.
  const [sources, destinations]: [End[], End[]] = [[], []];
  const verdicts: Verdict[] = [];
  return {
    numberOf: (from, to) => {
      const verdict = verdictBetween(evaluation, from, to);
      if (verdict.every(({ possible }) => possible === empty)) return 0;
      const key = verdict.map(({ certain, possible }) => `${certain},${possible}`).join(';');
      const known = shared.get(key) ?? verdict;
      shared.set(key, known);
      sources.push(from);
      destinations.push(to);
      return verdicts.push(known);
    },
    verdictOf: (number) => {
      const position = number - 1;
      return [elementAt(sources, position), elementAt(destinations, position), elementAt(verdicts, position)];
    },
  };
}
