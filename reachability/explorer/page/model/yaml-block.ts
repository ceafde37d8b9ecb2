/** The last line of the block that begins at line `first` of a document: YAML ends it where a line is indented no deeper. */
export function lastOfBlock(lines: readonly string[], first: number): number {
  const indent = indentOf(lines[first - 1] ?? '');
  let last = first;
  for (const [index, text] of lines.entries()) {
    if (index < first || text.trim() === '') continue;
    if (indentOf(text) <= indent) break;
    last = index + 1;
  }
  return last;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
