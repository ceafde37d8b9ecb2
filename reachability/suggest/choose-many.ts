/**
 * As many items as can be chosen together, found by halves: where only a few cannot be, few questions are asked.
 *
 * @param isFine whether these can be chosen together; it holds of none
 */
export function chooseMany<T>(items: readonly T[], isFine: (chosen: readonly T[]) => boolean): readonly T[] {
  return choose(items, [], isFine);
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
