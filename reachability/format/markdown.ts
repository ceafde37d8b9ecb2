/** A table as GitHub renders it (https://github.github.com/gfm/#tables-extension-). Cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

/** Names in code font, which shows them as they are; one to a line of the cell. */
export function codeCell(names: readonly string[]): string {
  return names.map((name) => `\`${name.replaceAll('|', '\\|').replaceAll('`', "'")}\``).join('<br>');
}

/** Plain words: whatever Markdown or HTML would take for its own is escaped. */
export function markdownText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~#@]/g, '\\$&')
    .replace(/\s+/g, ' ');
}
