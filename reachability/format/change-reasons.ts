import type { Change } from '../diff/difference.ts';
import type { Decider } from '../engine/connection.ts';
import { formatDecider } from './traffic-text.ts';

/** Why something passes now and did not, or the other way round. */
export function changeReasons({ before, after }: Change): readonly string[] {
  const say = (when: string, deciders: readonly Decider[]): readonly string[] =>
    deciders.map((decider) => `${when} ${decider.direction}: ${formatDecider(decider)}`);
  const all = [...say('now', after), ...say('before', before)];
  if (after.length === 0) return [...all, `now: ${missing} is gone`];
  return before.length === 0 ? [...all, `before: ${missing} was not there`] : all;
}

/** Nothing decides about either. */
const missing = 'a workload, or its only address of a family,';
