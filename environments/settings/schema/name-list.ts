/** Names as a reader chooses among them: `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`. */
export function nameList(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
