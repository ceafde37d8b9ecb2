import { tryFindCloseName } from '../../settings/schema/try-find-close-name.ts';

/** The remedy for a name that is not among `names`: the one that was probably meant, or all there are. */
export function choose(given: string, names: readonly string[], otherwise: string): string {
  const close = tryFindCloseName(given, names);
  if (close !== undefined) return `Did you mean '${close}'?`;
  const list = names.toSorted().join(', ');
  return names.length === 0 ? sentence(otherwise) : `Choose one of ${list}, or ${otherwise}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
