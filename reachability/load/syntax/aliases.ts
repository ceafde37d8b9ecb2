import { Refusal } from './scan/refusal.ts';
import type { Token } from './scan/token.ts';

/** What an anchor names. */
export interface Anchored {
  readonly value: unknown;
  /** The scalar as it was written, which as a key may read otherwise than as a value. */
  readonly key?: string;
  /** Number of the part that it is. */
  readonly part: number;
  /** How many values it is, with everything that its aliases repeat. */
  readonly size: number;
}

/** The anchors of a document, and how much aliases make of it. */
export interface Aliases {
  /** Undefined as long as what it names has not ended. */
  readonly anchors: Map<string, Anchored | undefined>;
  /** How many values there are, with all that is repeated. */
  values: number;
  /** How many of them are repeated. */
  repeated: number;
}

/** @throws Refusal if there is no such anchor, the alias is within what it names, or the document grows without bound */
export function resolveAlias(aliases: Aliases, { text: name, line }: Token): Anchored {
  const target = aliases.anchors.get(name);
  if (target === undefined) {
    const reason = aliases.anchors.has(name)
      ? `*${name} is within what it repeats; write out what is meant`
      : `*${name} repeats nothing: no anchor &${name} is before it in this document; add it, or put the text in quotes`;
    throw new Refusal(reason, line);
  }
  aliases.values += target.size;
  aliases.repeated += target.size;
  if (
    aliases.repeated > 100 &&
    aliases.values > 1000 &&
    aliases.repeated / aliases.values > allowedShare(aliases.values)
  )
    throw new Refusal(
      'aliases repeat so much that kubectl refuses the document; write out what is meant',
      line,
    );
  return target;
}

/** Small documents may be nearly all repetition, large ones to a tenth, as in kubectl. */
function allowedShare(values: number): number {
  const least = 400_000;
  const most = 4_000_000;
  return 0.99 - 0.89 * Math.min(1, Math.max(0, (values - least) / (most - least)));
}
