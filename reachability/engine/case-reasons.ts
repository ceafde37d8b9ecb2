import { remember } from '../collections/remember.ts';
import { empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import type { CaseId } from './cases.ts';
import type { Decider, Unknown } from './connection.ts';
import { allows, type Step } from './provenance.ts';

/**
 * Why traffic passes, or may: of each case, once for each share of traffic, however many pairs the case decides. Equal reasons
 * are one object.
 */
export interface CaseReasons {
  /** What lets some of the wanted traffic through. */
  allowing(family: number, decided: CaseId, wanted: TrafficId): readonly Decider[];
  /** What would settle whether some of the open traffic passes. */
  unknown(family: number, decided: CaseId, open: TrafficId): readonly Unknown[];
}

export function caseReasons(
  store: TrafficStore,
  stepsOf: (family: number, decided: CaseId) => readonly Step[],
  unknownsOf: (step: Step) => readonly Unknown[],
): CaseReasons {
  return {
    allowing: remembered(one<Decider>(), (family, decided, wanted) =>
      stepsOf(family, decided).flatMap((step) => (allows(step, wanted, store) ? [step.decider] : [])),
    ),
    unknown: remembered(one<Unknown>(), (family, decided, open) =>
      stepsOf(family, decided).flatMap((step) =>
        store.intersect(step.possible, open) === empty ? [] : unknownsOf(step),
      ),
    ),
  };
}

type OfCase<T> = (family: number, decided: CaseId, traffic: TrafficId) => readonly T[];

function remembered<T>(same: (reason: T) => T, workOut: OfCase<T>): OfCase<T> {
  const known: Map<TrafficId, readonly T[]>[][] = [];
  return (family, decided, traffic) => {
    const ofFamily = known[family] ?? [];
    known[family] = ofFamily;
    const ofCase = ofFamily[decided] ?? new Map<TrafficId, readonly T[]>();
    ofFamily[decided] = ofCase;
    const before = ofCase.get(traffic);
    if (before !== undefined) return before;
    const reasons = [...new Set(workOut(family, decided, traffic).map(same))];
    ofCase.set(traffic, reasons);
    return reasons;
  };
}

/** The first of those that say the same. */
function one<T extends object>(): (reason: T) => T {
  const known = new Map<string, T>();
  const textOf = remember((reason: T) => JSON.stringify(reason));
  return (reason) => {
    const text = textOf(reason);
    const first = known.get(text) ?? reason;
    known.set(text, first);
    return first;
  };
}
