import type { Analysis } from '../analysis/analyze.ts';
import type { Evaluation } from '../engine/evaluation.ts';

/** Both with every kind of pods outside the manifests that either tells apart. */
export function withEveryone(before: Analysis, after: Analysis): readonly [Evaluation, Evaluation] {
  const conditionsOf = (analysis: Analysis) =>
    analysis.outsiders({ withExceptions: true }).classes.map(({ conditions }) => conditions);
  const also = [...conditionsOf(before), ...conditionsOf(after)];
  return [before.withOutsiders({ also }), after.withOutsiders({ also })];
}
