/** Whether a text is what a pattern says, in which `*` is any text and `?` one character. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('?', '.')
    .replaceAll('*', '.*');
  return new RegExp(`^${parts}$`, 's').test(text);
}
