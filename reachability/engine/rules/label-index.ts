import type { Endpoint } from '../../model/cluster.ts';
import { matches, type Selector } from '../../selectors/selector.ts';

/** Finds the endpoints that a selector matches by their own labels, without asking each of them. */
export type LabelIndex = (selector: Selector) => readonly number[];

export function labelIndex(endpoints: readonly Endpoint[]): LabelIndex {
  const byKey = new Map<string, number[]>();
  const byPair = new Map<string, number[]>();
  const labelled: number[] = [];
  endpoints.forEach(({ labels, kind }, index) => {
    if (kind === 'addresses') return;
    labelled.push(index);
    for (const [key, value] of labels) {
      push(byKey, key, index);
      push(byPair, `${key}\n${value}`, index);
    }
  });

  /** Endpoints among which all that match are, or undefined if the selector does not narrow them down. */
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

  return (selector) =>
    (candidates(selector) ?? labelled).filter((index) => {
      const endpoint = endpoints[index];
      return endpoint !== undefined && matches(selector, endpoint.labels);
    });
}

function shortest(lists: readonly (readonly number[] | undefined)[]): readonly number[] | undefined {
  let best: readonly number[] | undefined;
  for (const list of lists) {
    if (list !== undefined && (best === undefined || list.length < best.length)) best = list;
  }
  return best;
}

function push(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
}
