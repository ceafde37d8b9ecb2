/**
 * As many items as can be chosen together, found by halves: where only a few cannot be, few questions are asked.
 *
 * @param isFine whether these can be chosen together; it holds of none
 * @param isDoubtful which of them most likely cannot be: they are tried last, and only cost questions if that is wrong
 */
export function chooseMany<T>(
  items: readonly T[],
  isFine: (chosen: readonly T[]) => boolean,
  isDoubtful: (item: T) => boolean = () => false,
): readonly T[] {
  const doubtful = items.filter(isDoubtful);
  const others = items.filter((item) => !doubtful.includes(item));
  return choose(doubtful, choose(others, [], isFine), isFine);
}

function choose<T>(
  part: readonly T[],
  chosen: readonly T[],
  isFine: (chosen: readonly T[]) => boolean,
): readonly T[] {
  if (part.length === 0) return chosen;
  const all = [...chosen, ...part];
  if (isFine(all)) return all;
  if (part.length === 1) return chosen;
  const middle = Math.ceil(part.length / 2);
  return choose(part.slice(middle), choose(part.slice(0, middle), chosen, isFine), isFine);
}
