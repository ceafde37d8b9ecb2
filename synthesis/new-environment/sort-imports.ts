/** The text with the imports at its beginning in the order of what they import, as the formatter wants them. */
export function sortImports(text: string): string {
  const block = /^(?:import [^;]*;\n)+/.exec(text)?.[0] ?? '';
  const imports = block.match(/import [^;]*;\n/g) ?? [];
  const sourceOf = (line: string) => /'([^']*)';\n$/.exec(line)?.[1] ?? line;
  return `${imports.toSorted((a, b) => (sourceOf(a) < sourceOf(b) ? -1 : 1)).join('')}${text.slice(block.length)}`;
}
