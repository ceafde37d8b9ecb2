/** `text, json or markdown`. */
export function either(words: readonly string[]): string {
  return enumerate(words, 'or');
}

/** `--from and --to`. */
export function both(words: readonly string[]): string {
  return enumerate(words, 'and');
}

function enumerate(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
