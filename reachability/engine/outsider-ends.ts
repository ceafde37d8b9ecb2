import type { Conditions } from '../selectors/literal.ts';
import type { OutsiderPeer } from './connection.ts';
import type { End, Evaluation } from './evaluation.ts';
import { anyoneElse, outsiderPeer } from './outsider-peer.ts';
import { isWithin } from './rules/within.ts';

/** Pods of one class that the manifests do not hold. */
export interface OutsiderEnd extends End {
  readonly peer: OutsiderPeer;
  readonly conditions: Conditions;
  /** Whether they are not told apart, and may be anyone. */
  readonly isAnyone: boolean;
  /** The ends before this one whose classes hold all pods of this one: what those may do, these may. */
  readonly within: readonly number[];
}

/**
 * Every class of pods that the manifests do not hold, wider ones before those within them; none unless the evaluation was
 * asked for them.
 */
export function outsiderEnds({ cluster }: Evaluation): readonly OutsiderEnd[] {
  const { classes, isIncomplete } = cluster.outsiders;
  const endpoints: number[][] = classes.map(() => []);
  const anyone: number[] = [];
  cluster.endpoints.forEach(({ outsider, isAnyone }, index) => {
    if (isAnyone) anyone.push(index);
    else if (outsider !== undefined) endpoints[outsider]?.push(index);
  });
  const ends = classes.map(
    ({ conditions }, index): OutsiderEnd => ({
      peer: outsiderPeer(conditions),
      conditions,
      isAnyone: false,
      endpoints: endpoints[index] ?? [],
      within: classes.flatMap(({ conditions: outer }, other) =>
        other < index && isWithin(conditions, outer, cluster.held) ? [other] : [],
      ),
    }),
  );
  const rest: OutsiderEnd = {
    peer: anyoneElse,
    conditions: [],
    isAnyone: true,
    endpoints: anyone,
    within: [],
  };
  return isIncomplete ? [...ends, rest] : ends;
}
