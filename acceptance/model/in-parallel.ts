/** Calls `act` for every item, at most `width` at a time, and returns the results in the order of the items. */
export async function inParallel<Item, Result>(
  width: number,
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const waiting = [...items.entries()].reverse();
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      results.set(next[0], await act(next[1]));
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result);
}
