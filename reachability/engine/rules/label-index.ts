import { elementAt } from '../../collections/element-at.ts';
import type { Endpoint } from '../../model/cluster.ts';
import { type Labels, matches, type Selector } from '../../selectors/selector.ts';

/** Finds the endpoints that a selector matches by their own labels, without asking each of them. */
export type LabelIndex = (selector: Selector) => readonly number[];

export function labelIndex(endpoints: readonly Endpoint[]): LabelIndex {
  // Pods of one template share their labels.
  const sharing = new Map<Labels, number[]>();
  endpoints.forEach(({ labels, kind }, index) => {
    if (kind !== 'addresses') push(sharing, labels, index);
  });
  const distinct = [...sharing.entries()];
  const byKey = new Map<string, number[]>();
  const byPair = new Map<string, number[]>();
  distinct.forEach(([labels], position) => {
    for (const [key, value] of labels) {
      push(byKey, key, position);
      push(byPair, `${key}\n${value}`, position);
    }
  });

  /** Positions of labels among which all that match are, or undefined if the selector does not narrow them down. */
  const candidates = (selector: Selector): readonly number[] | undefined => {
    switch (selector.kind) {
      case 'equals':
        return byPair.get(`${selector.label}\n${selector.value}`) ?? [];
      case 'in':
        return [...new Set(selector.values)].flatMap(
          (value) => byPair.get(`${selector.label}\n${value}`) ?? [],
        );
      case 'has':
      case 'contains':
      case 'starts-with':
      case 'ends-with':
        return byKey.get(selector.label) ?? [];
      case 'and':
        return shortest(selector.operands.map(candidates));
      default:
        return undefined;
    }
  };

  return (selector) => {
    const found: number[] = [];
    for (const position of candidates(selector) ?? distinct.keys()) {
      const [labels, members] = elementAt(distinct, position);
      if (matches(selector, labels)) for (const member of members) found.push(member);
    }
    return found;
  };
}

function shortest(lists: readonly (readonly number[] | undefined)[]): readonly number[] | undefined {
  let best: readonly number[] | undefined;
  for (const list of lists) {
    if (list !== undefined && (best === undefined || list.length < best.length)) best = list;
  }
  return best;
}

function push<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
