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
  const byKey = new Map<string, Labels[]>();
  const byPair = new Map<string, Labels[]>();
  for (const labels of sharing.keys()) {
    for (const [key, value] of labels) {
      push(byKey, key, labels);
      push(byPair, `${key}\n${value}`, labels);
    }
  }

  /** Labels among which all that match are, or undefined if the selector does not narrow them down. */
  const candidates = (selector: Selector): readonly Labels[] | undefined => {
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

  return (selector) =>
    [...(candidates(selector) ?? sharing.keys())].flatMap((labels) =>
      matches(selector, labels) ? (sharing.get(labels) ?? []) : [],
    );
}

function shortest<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  let best: readonly T[] | undefined;
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
