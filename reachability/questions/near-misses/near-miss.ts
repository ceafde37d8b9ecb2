import type { Asked, Source } from '../../contract/finding.ts';
import type { AllowedTraffic, PolicyReference } from '../../engine/connection.ts';
import { closeNames } from '../../text/close-names.ts';
import type { SelectorGap } from './selector-gaps.ts';

/** A policy or one of its rules that nearly applies, and what it would take. */
export interface NearMiss {
  readonly policy: PolicyReference;
  /** The rule by its path, such as `spec.ingress[0]`; left out where the policy as a whole does not apply. */
  readonly rule?: string;
  /** What it asks for and does not find: a label, a namespace, an address. Empty if it matches. */
  readonly gaps: readonly string[];
  /** What a rule that matches lets through, which is not what was wanted. */
  readonly offers?: AllowedTraffic;
  /** Present for a rule that means pods of another namespace, which was hardly meant for the end. */
  readonly isElsewhere?: true;
  /** The place of the rule, or of the policy. */
  readonly source: Source;
}

/** How far it is from applying, too. */
export interface Miss extends NearMiss {
  readonly distance: number;
  /** Whether something may be misspelt: the value of a label, or the name of a port. */
  readonly isSlip: boolean;
  /** Its gaps, where they are values that are asked for. */
  readonly asked: readonly Asked[];
}

/** Of a gap in the namespace's name. */
export const notMeant = 100;

export const otherLabel = 1;
/** A port, which a rule that matches lacks, is as near as a label. */
export const otherPort = otherLabel;

/** One for each label, and `notMeant` for a namespace. */
export function distanceOf(gaps: readonly SelectorGap[]): number {
  return gaps.reduce((sum, { isIdentity }) => sum + (isIdentity ? notMeant : otherLabel), 0);
}

/** What is missed where these are the gaps. */
export function missing(gaps: readonly SelectorGap[]): Pick<Miss, 'distance' | 'isSlip' | 'gaps' | 'asked'> {
  return {
    distance: distanceOf(gaps),
    isSlip: gaps.some(isSlip),
    gaps: gaps.map(({ text }) => text),
    asked: gaps.flatMap(({ asked }) => asked ?? []),
  };
}

/** Whether what a selector asks for resembles what is there. */
function isSlip({ wanted, found }: SelectorGap): boolean {
  return wanted !== undefined && found !== undefined && closeNames(wanted, [found]).length > 0;
}

/** So many are told. */
const mostMisses = 2;

/** Those that miss least, by a label before those by a port; none if all mean another namespace and something else besides. */
export function nearest(misses: readonly Miss[]): readonly Miss[] {
  const least = Math.min(...misses.map(({ distance }) => distance));
  if (least > notMeant) return [];
  const labelsFirst = misses.toSorted((a, b) => Number('offers' in a) - Number('offers' in b));
  const near = labelsFirst
    .filter(({ distance }) => distance === least)
    .map((miss): Miss => ({ ...miss, ...(least >= notMeant && { isElsewhere: true }) }));
  return [...new Map(near.map((miss) => [JSON.stringify(miss), miss])).values()].slice(0, mostMisses);
}

/** What is told of a miss. */
export function toNearMiss({ distance: _distance, isSlip: _isSlip, asked: _asked, ...miss }: Miss): NearMiss {
  return miss;
}
