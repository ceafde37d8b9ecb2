import type { End, Evaluation } from '../../engine/evaluation.ts';
import { type OutsiderEnd, outsiderEnds } from '../../engine/outsider-ends.ts';
import { classKey } from '../../outsiders/simplify.ts';
import { parseOutsider } from './parse-outsider.ts';
import { UnknownEndError } from './unknown-end.ts';

/**
 * The pods that a text describes; the plainest one answers for all.
 * @throws UnknownEndError if there can be no such pod
 */
export function findOutsider(evaluation: Evaluation, text: string): OutsiderEnd {
  const { held } = evaluation.cluster;
  const key = classKey(parseOutsider(text), held);
  const found = outsiderEnds(evaluation).find(
    ({ conditions, isAnyone }) => !isAnyone && classKey(conditions, held) === key,
  );
  if (found !== undefined) return found;
  throw new UnknownEndError(
    `${JSON.stringify(text)}: there can be no such pod; what is asked of it contradicts itself, or the labels of its namespace`,
  );
}

/** Classes of pods that are some of those at one end. */
export function classesWithin(evaluation: Evaluation, end: End): readonly OutsiderEnd[] {
  const ends = outsiderEnds(evaluation);
  const position = ends.findIndex(({ endpoints }) => endpoints.join() === end.endpoints.join());
  return ends.filter(({ within }) => within.includes(position));
}
