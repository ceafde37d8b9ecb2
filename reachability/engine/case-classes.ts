import { elementAt } from '../collections/element-at.ts';
import { numberAlike } from '../collections/number-alike.ts';
import type { CaseId } from './cases.ts';
import type { Unknown } from './connection.ts';
import type { Evaluation } from './evaluation.ts';
import type { FamilyEvaluation } from './family-evaluation.ts';

/** What cases of one class have in common: what they let through, or also what they leave open for which reasons. */
export type CaseDifference = 'verdicts' | 'outlines';

/**
 * For each case of a family the number of its class. There are few: many rules say the same.
 *
 * @param position of the family among those in use
 */
export function caseClasses(
  evaluation: Evaluation,
  position: number,
  difference: CaseDifference,
): (decided: CaseId) => number {
  const family = elementAt(evaluation.families, position);
  const numbers = new Map<string, number>();
  const { numberOf } = numberAlike<Unknown>();
  const openIn = (decided: CaseId): string => {
    if (!family.isUncertain(decided)) return '';
    const steps = new Set(evaluation.stepsOf(position, decided).flat());
    return [...steps]
      .map(({ step }) => ({ step, unknown: evaluation.unknownsOf(step) }))
      .filter(({ unknown }) => unknown.length > 0)
      .map(({ step, unknown }) => `${step.possible}:${unknown.map(numberOf).join()}`)
      .join(';');
  };
  const classes: number[] = [];
  return (decided) => {
    const known = classes[decided];
    if (known !== undefined) return known;
    const bounds = family.boundsOf(decided).map(({ certain, possible }) => `${certain},${possible}`);
    const open = difference === 'verdicts' ? [] : [openIn(decided), forwardedIn(family, decided)];
    const key = [bounds.join(';'), ...open].join('/');
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    classes[decided] = number;
    return number;
  };
}

/** What host endpoints let through for sure, where any applies to what its node forwards. */
function forwardedIn(family: FamilyEvaluation, decided: CaseId): string {
  const { near, direction, far } = elementAt(family.cases.examples, decided);
  if (family.compiled.forward[direction].length === 0) return '';
  return family.sourcePorts.map((port) => family.forwarded(near, direction, far, port)).join();
}
