import { elementAt } from '../collections/element-at.ts';
import { empty } from '../sets/traffic-store.ts';
import type { Evaluation } from './evaluation.ts';
import type { Verdict } from './verdicts.ts';

/** Whether something is possible, or certain, that is in none of the others. */
export function hasMore(
  { store }: Pick<Evaluation, 'store'>,
  verdict: Verdict,
  others: readonly Verdict[],
): boolean {
  return verdict.some((bounds, family) =>
    (['possible', 'certain'] as const).some((bound) => {
      const rest = others.reduce(
        (left, other) => store.subtract(left, elementAt(other, family)[bound]),
        bounds[bound],
      );
      return rest !== empty;
    }),
  );
}
