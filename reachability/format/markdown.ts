import { visible } from '../text/visible.ts';

/** A table as GitHub renders it (https://github.github.com/gfm/#tables-extension-). Cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [markdownHead(head), ...rows.map(markdownRow)].join('');
}

/** The first two lines of a table. */
export function markdownHead(head: readonly string[]): string {
  return markdownRow(head) + markdownRow(head.map(() => '---'));
}

/** Every further line. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** Names in code font, which shows them as they are; one to a line of the cell. */
export function codeCell(names: readonly string[]): string {
  return names.map((name) => codeSpan(name).replaceAll('|', '\\|')).join('<br>');
}

/** A name in code font, which shows it as it is. */
export function codeSpan(name: string): string {
  return `\`${visible(name).replaceAll('`', "'")}\``;
}

/** Plain words: whatever Markdown or HTML would take for its own is escaped. */
export function markdownText(text: string): string {
  return visible(text.replace(/\s+/g, ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~#@$]/g, '\\$&')
    .replace(/^([-+>])/, '\\$1');
}
