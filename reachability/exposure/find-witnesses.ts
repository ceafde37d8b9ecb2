import type { LabelMap } from '../model/objects.ts';
import type { Selector } from '../selectors/selector.ts';

/** Beyond it, alternatives are left out: a selector with so many names no kind of workload that a reader would know. */
const MOST_ALTERNATIVES = 16;
/** A value for a label that only has to be there. */
const ANY_VALUE = 'any';

/**
 * Labels that a selector asks for, one set for each alternative. What it forbids is not looked at, so a set may fail to
 * match: whoever uses it has to ask the selector.
 */
export function findWitnesses(selector: Selector): readonly LabelMap[] {
  switch (selector.kind) {
    case 'equals':
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return [{ [selector.label]: selector.value }];
    case 'in':
      return selector.values.slice(0, MOST_ALTERNATIVES).map((value) => ({ [selector.label]: value }));
    case 'has':
      return [{ [selector.label]: ANY_VALUE }];
    case 'or':
      return selector.operands.flatMap(findWitnesses).slice(0, MOST_ALTERNATIVES);
    case 'and':
      return selector.operands.map(findWitnesses).reduce(mergeAll, [{}]).slice(0, MOST_ALTERNATIVES);
    case 'all':
    case 'global':
    case 'differs':
    case 'not-in':
    case 'not':
      return [{}];
  }
}

/** Every alternative of the one with every alternative of the other. */
function mergeAll(some: readonly LabelMap[], others: readonly LabelMap[]): readonly LabelMap[] {
  return some.flatMap((a) =>
    others.flatMap((b) => {
      const merged = tryMerge(a, b);
      return merged === undefined ? [] : [merged];
    }),
  );
}

/** Undefined if they ask for different values; a label that has just to be there takes the other's value. */
function tryMerge(a: LabelMap, b: LabelMap): LabelMap | undefined {
  const merged: Record<string, string> = { ...a };
  for (const [label, value] of Object.entries(b)) {
    const known = merged[label];
    if (known === undefined || known === ANY_VALUE) merged[label] = value;
    else if (value !== ANY_VALUE && value !== known) return undefined;
  }
  return merged;
}
