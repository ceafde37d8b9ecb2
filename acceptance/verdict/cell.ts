import type { Workload } from '../model/live-pods.ts';
import type { Port } from '../model/port.ts';
import type { HappenedBetween } from '../packets/happened-between.ts';
import type { Meant } from './meant.ts';
import type { Proven } from './proven.ts';

/** One port between two workloads, and the three things that are known of it. */
export interface Cell {
  readonly from: Workload;
  readonly to: Workload;
  readonly port: Port;
  /** What the expectations say. */
  readonly meant: Meant;
  /** What the analyser proves from the policies that the cluster holds. */
  readonly proven: Proven;
  /** What packets did. */
  readonly happened: HappenedBetween;
}

/** How a cell's three parts can disagree. */
export const disagreements = [
  /** The policies in the cluster allow what is not meant to be. */
  'open-by-policy',
  /** The policies in the cluster refuse what has to be possible. */
  'closed-by-policy',
  /** The policies refuse it, and packets pass. */
  'not-enforced',
  /** The policies allow it, and packets do not pass. */
  'not-reached',
  /** Some pods of a workload reach some of the other, and some do not. */
  'differs-by-pod',
  /** Packets could have told, but a control failed or nothing could be sent. */
  'not-decided',
  /** The analyser cannot tell. */
  'not-proven',
] as const;
export type Disagreement = (typeof disagreements)[number];

/** Every way in which a cell disagrees with itself; none where all three parts say the same. */
export function disagreementsOf({
  meant,
  proven,
  happened,
}: Omit<Cell, 'from' | 'to' | 'port'>): readonly Disagreement[] {
  const found: Disagreement[] = [];
  if (proven.kind === 'unknown') found.push('not-proven');
  if (proven.kind === 'allowed' && meant === 'refused') found.push('open-by-policy');
  if (proven.kind === 'refused' && meant === 'allowed') found.push('closed-by-policy');
  switch (happened.kind) {
    case 'reached':
      if (proven.kind === 'refused') found.push('not-enforced');
      break;
    case 'refused':
      if (proven.kind === 'allowed') found.push('not-reached');
      break;
    case 'partly':
      found.push('differs-by-pod');
      break;
    case 'undecided':
    case 'not-tried':
      found.push('not-decided');
      break;
    case 'undecidable':
      break;
  }
  return found;
}

/**
 * The cells whose packets do not do now what they did before: what changed has not settled. To tell what could not be told
 * before is not a change.
 */
export function changedCells(before: readonly Cell[], now: readonly Cell[]): readonly Cell[] {
  return now.filter(({ happened }, index) => {
    const earlier = before[index]?.happened;
    return earlier === undefined || (happened.kind !== earlier.kind && (tells(earlier) || !tells(happened)));
  });
}

function tells({ kind }: Cell['happened']): boolean {
  return kind === 'reached' || kind === 'refused' || kind === 'partly';
}
